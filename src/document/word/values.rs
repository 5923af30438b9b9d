//! Words that say a status in cells and behind labels alone, and what words beside them do.

use crate::plan::Status::{self, Cancelled, Complete, Deferred, InProgress, NotStarted};
use crate::plan::words::Tongues;

/// Words that say how far a thing is in a cell or behind a label alone: elsewhere they head lists of changes or begin
/// sentences.
pub(super) const OF_VALUES: &[(Status, Tongues)] = &[
    (
        Complete,
        [
            "removed, retired, archived, decommissioned, paid",
            "retirado, retirada, eliminado, eliminada, archivado, archivada, pagado, pagada",
            "removido, removida, arquivado, arquivada, pago, paga",
            "supprimé, supprimée, retiré, retirée, archivé, archivée, payé, payée, remboursé, remboursée",
            "entfernt, archiviert, stillgelegt, ausgemustert, abbezahlt, bezahlt",
            "rimosso, rimossa, archiviato, archiviata, dismesso, dismessa, pagato, pagata",
            "удалено, удалён, удалена, убрано, архивировано, выведено из эксплуатации, погашено, погашен",
            "已删除, 已移除, 已归档, 已下线, 已刪除, 已歸檔, 已偿还",
            "削除済, 削除済み, 撤去済み, 廃止済み, 返済済み",
            "삭제됨, 제거됨, 보관됨",
        ],
    ),
    (
        InProgress,
        ["tracked for", "reabierto, reabierta", "reaberto, reaberta", "rouvert, rouverte", "", "", "", "", "", ""],
    ),
    (
        Cancelled,
        [
            "removed from, revoked, withdrawn, declined, duplicate, dup, as designed, by design, works as designed, \
             not a bug, invalid, out of scope, could not reproduce, not reproducible",
            "duplicado, duplicada, retirado de, no es un error, no reproducible, fuera de alcance",
            "duplicado, duplicada, removido de, não é um erro, não reproduzível, fora de escopo",
            "doublon, retiré de, retirée de, pas un bug, non reproductible, hors périmètre",
            "duplikat, zurückgezogen, widerrufen, kein fehler",
            "duplicato, ritirato, ritirata, revocato, revocata, non riproducibile, fuori ambito",
            "дубликат, отозвано, отозван, не воспроизводится, не ошибка",
            "重复, 已撤回, 已撤销, 无法复现, 重複, 已撤銷",
            "重複, 撤回, 取り下げ, 再現せず, 再現しない, 仕様",
            "중복, 재현 불가, 재현불가",
        ],
    ),
    (
        Deferred,
        [
            "workaround, workaround in place, work around",
            "solución temporal",
            "solução de contorno",
            "contournement, contourné",
            "workaround, notlösung, behelf",
            "soluzione temporanea",
            "обходное решение, костыль",
            "临时方案, 已规避",
            "回避策, 暫定対応",
            "임시 조치",
        ],
    ),
    (NotStarted, ["triaged, reported", "", "", "", "", "", "", "", "", ""]),
];

/// Words behind which stands what is waited for: `(ждём стенд)`.
pub(super) const WAITS: Tongues = [
    "awaiting",
    "esperando",
    "aguardando, esperando",
    "attend, attendons",
    "wartet, warten",
    "aspettando, attende",
    "ждёт, ждём, ждут",
    "等待",
    "",
    "",
];

/// Decisions: what was agreed on and not begun has not begun.
pub(super) const DECIDED: Tongues = [
    "accepted, approved, agreed, signed off",
    "aceptado, aceptada, aprobado, aprobada",
    "aceito, aceita, aprovado, aprovada",
    "accepté, acceptée, approuvé, approuvée, validé, validée",
    "genehmigt, freigegeben",
    "accettato, accettata, approvato, approvata",
    "принято, принят, принята, утверждено, одобрено",
    "已批准, 已核准, 已同意",
    "承認, 承認済, 承認済み",
    "승인, 승인됨",
];
