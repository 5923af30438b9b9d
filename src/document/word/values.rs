//! Words that say a status in cells and behind labels alone, and what words beside them do.

use crate::plan::Status::{self, Blocked, Cancelled, Complete, Deferred, InProgress, InReview, NotStarted, Queued};
use crate::plan::words::Tongues;

/// Words that say how far a thing is in a cell or behind a label alone: elsewhere they head lists of changes or begin
/// sentences.
pub(super) const OF_VALUES: &[(Status, Tongues)] = &[
    (
        Complete,
        [
            "removed, retired, archived, decommissioned, paid, moved, moved over, switched, switched over, replaced, launched, rolled out, published, hotfixed, patched, mitigated, \
             ported, converted, rewritten, translated, handed over, handed off, wrapped up, cut over, in production, in prod, \
             on prod, committed, fix committed, fix released, coded, written, integrated, satisfied, met, reached, remediated, addressed, \
             taken care of, dealt with, sorted, cleared",
            "retirado, retirada, eliminado, eliminada, archivado, archivada, pagado, pagada, lanzado, lanzada, migrado, migrada, \
             integrado, integrada, en producción, mergeado, mergeada, probado, probada, subido, subida, traducido, traducida, alcanzado, alcanzada",
            "removido, removida, arquivado, arquivada, pago, paga, lançado, lançada, migrado, migrada, integrado, integrada, \
             em produção, mergeado, mergeada, testado, testada, traduzido, traduzida, atingido, atingida",
            "supprimé, supprimée, retiré, retirée, archivé, archivée, payé, payée, remboursé, remboursée, migré, migrée, \
             intégré, intégrée, en production, mergé, mergée, testé, testée, recetté, recettée, traduit, traduite, atteint, atteinte",
            "entfernt, archiviert, stillgelegt, ausgemustert, abbezahlt, bezahlt, migriert, portiert, getestet, integriert, \
             eingecheckt, produktiv, in produktion, ausgerollt, eingeführt, übersetzt, erreicht",
            "rimosso, rimossa, archiviato, archiviata, dismesso, dismessa, pagato, pagata, migrato, migrata, integrato, \
             integrata, testato, testata, in produzione, unito, unita, lanciato, lanciata, tradotto, tradotta, raggiunto, raggiunta",
            "удалено, удалён, удалена, убрано, архивировано, выведено из эксплуатации, погашено, погашен, в проде, на проде, \
             мигрировано, портировано, протестировано, переведено, передано, запущено, достигнуто, достигнут, достигнута",
            "已删除, 已移除, 已归档, 已下线, 已刪除, 已歸檔, 已偿还, 已迁移, 已合入, 已移植, 已接入, 已集成, 已落地, 已翻译, 已遷移, 已整合, 已达成, 达成",
            "削除済, 削除済み, 撤去済み, 廃止済み, 返済済み, 反映済, 反映済み, 本番反映済み, 移行済, 移行済み, 移植済み, 統合済み, \
             テスト完了, 翻訳済み, リリース完了, 移行完了",
            "삭제됨, 제거됨, 보관됨, 머지됨, 이관됨, 통합됨, 반영됨, 반영 완료, 번역됨, 다 함",
        ],
    ),
    (
        InProgress,
        [
            "tracked for, exploring, researching, in research, spike, spiking, prototype, prototyping, designing, design, \
             in design, drafting, drafted, claimed, taken, picked up, kicked off, rolling out, piloting, in pilot, fixing, \
             debugging, hunting, chasing, moving, switching, replacing, porting, refactoring, writing, coding, building, converting, rewriting, translating, \
             monitoring, late, behind, ahead, half way, halfway, being built, being written, being ported, being moved, paying, \
             in the works, under construction, in the making",
            "reabierto, reabierta, en diseño, en análisis, en investigación, a medio hacer, en estudio, investigando",
            "reaberto, reaberta, em design, em estudo, em planejamento, investigando",
            "rouvert, rouverte, en conception, en étude, à l étude",
            "in klärung, in vorbereitung, im aufbau, nachbessern, nacharbeit, halb, zur hälfte, in konzeption",
            "riaperto, riaperta, in progettazione, in analisi, in studio",
            "в проектировании, анализ, в анализе, исследуется, исследование, отладка, отлаживается, переоткрыто, \
             переоткрыт, наполовину",
            "调研中, 评估中, 联调中, 自测中, 灰度中, 预研, 预研中, 维护中, 迁移中, 重开, 已重新打开, 部分上线, 修了一半, 做了一半, \
             差不多, 快完成了, 設計中, 遷移中, 規劃中",
            "差し戻し, 再オープン, コーディング中, 企画中, 移行中, 様子見, 半分",
            "설계 중, 설계중, 분석 중, 분석중, 코딩 중, 코딩중, 이관 중, 재오픈",
        ],
    ),
    (
        Cancelled,
        [
            "removed from, revoked, withdrawn, declined, duplicate, dup, as designed, by design, works as designed, \
             not a bug, invalid, out of scope, could not reproduce, not reproducible, cut, descoped, de scoped, killed, scrapped, nixed, stale, will not fix, \
             no longer relevant, not required, not applicable, not an issue, working as intended, \
             folded into, absorbed, replaced by, waived, no plans",
            "duplicado, duplicada, retirado de, no procede, no aplica, no es un error, no reproducible, fuera de alcance",
            "duplicado, duplicada, removido de, não se aplica, não é um erro, não reproduzível, fora de escopo",
            "doublon, sans objet, non applicable, retiré de, retirée de, pas un bug, non reproductible, hors périmètre",
            "duplikat, zurückgezogen, zurückgewiesen, widerrufen, kein fehler, nicht relevant, nicht nötig, nicht mehr nötig",
            "duplicato, non applicabile, ritirato, ritirata, revocato, revocata, non riproducibile, fuori ambito",
            "дубликат, не требуется, отпало, отозвано, отозван, не воспроизводится, не ошибка",
            "重复, 无需处理, 不适用, 已撤回, 已撤销, 无法复现, 重複, 已撤銷",
            "重複, 対応せず, 仕様通り, 打ち切り, 該当なし, 撤回, 取り下げ, 再現せず, 再現しない, 仕様",
            "중복, 해당 없음, 재현 불가, 재현불가",
        ],
    ),
    (
        Deferred,
        [
            "workaround, workaround in place, work around, hold, icebox, iceboxed, someday, maybe, moved to, \
             bumped to, slipped, slipped to, next release, punted, backburner, back burner, frozen",
            "solución temporal, congelado, congelada, aparcado, aparcada, parado, parada",
            "solução de contorno, congelado, congelada, parado, parada",
            "contournement, contourné, gelé, gelée, en veille, stand by",
            "workaround, notlösung, behelf, eingefroren, liegt",
            "soluzione temporanea, congelato, congelata, fermo, ferma",
            "обходное решение, костыль",
            "临时方案, 已规避",
            "回避策, 暫定対応, 凍結",
            "임시 조치, 동결",
        ],
    ),
    (
        NotStarted,
        [
            "triaged, reported, confirmed, acknowledged, reproduced, reproducible, requested, wanted, help wanted, idea, \
             wishlist, considering, under consideration, under discussion, in discussion, rfc, evaluating, unassigned, \
             unclaimed, soon, coming soon, not yet, spec d, specced, specified, groomed, refined, prioritized, planning, \
             in planning, tentative, unknown, broken, known issue, missing",
            "confirmado, confirmada, idea, roto, rota, priorizado, priorizada",
            "confirmado, confirmada, ideia, quebrado, quebrada, priorizado, priorizada, refinado, refinada",
            "confirmé, confirmée, idée, à planifier, cadré, cadrée, cassé, cassée",
            "bestätigt, idee, wunsch, konzept, in planung, vorbereitet, spezifiziert, kaputt",
            "confermato, confermata, idea, in pianificazione, da valutare, rotto, rotta",
            "подтверждено, подтверждён, идея, в плане, к обсуждению, обсуждается, сломано",
            "已确认, 设计完成, 待排期, 讨论中, 已评估, 需求确认, 还没做, 已確認",
            "要検討, 再現待ち, 未",
            "기획 중, 미대응",
        ],
    ),
    (Blocked, ["stalled", "", "", "", "hängt", "", "застопорилось", "", "", ""]),
    (
        InReview,
        [
            "in pr, pr up, pr sent, patch sent, patch submitted, submitted, uat, in uat, to be reviewed, to be tested, to verify, \
             to test, on staging, in staging, ready for uat",
            "en staging",
            "em staging",
            "",
            "",
            "",
            "",
            "提测, 已提测, 已灰度",
            "マージ待ち, リリース待ち, デプロイ待ち",
            "",
        ],
    ),
    (Queued, ["on deck, lined up", "", "", "", "", "", "", "", "", ""]),
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

/// What is said of a decision that was not taken, or taken back.
pub(super) const UNDECIDED: Tongues = [
    "proposed, rejected, superseded, deprecated, draft, adopted, declined, withdrawn, obsolete, under discussion",
    "propuesto, propuesta, rechazado, rechazada, sustituido, sustituida, borrador",
    "proposto, proposta, rejeitado, rejeitada, substituído, substituída, rascunho",
    "proposé, proposée, rejeté, rejetée, remplacé, remplacée, brouillon",
    "vorgeschlagen, abgelehnt, verworfen, ersetzt, abgelöst, veraltet, entwurf",
    "proposto, proposta, respinto, respinta, sostituito, sostituita, bozza",
    "предложено, отклонено, заменено, устарело, черновик",
    "提议, 已提议, 已拒绝, 已废弃, 已取代, 草案",
    "提案, 却下, 廃止, 置換済み, 草案",
    "제안, 제안됨, 거부됨, 대체됨, 초안",
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
