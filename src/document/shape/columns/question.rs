//! Headers that ask something of each row: whether it is done, what it can do, or something else.

use super::heads::is_step;
use crate::document::word::label::{bare, normal};
use crate::document::word::status;
use crate::plan::Status;
use crate::plan::words::{Tongues, Words, words};

/// Headers that ask whether something is done.
const DONE: &[&str] = &[
    "done",
    "completed",
    "complete",
    "finished",
    "hecho",
    "completado",
    "terminado",
    "feito",
    "concluído",
    "fait",
    "terminé",
    "erledigt",
    "fertig",
    "fatto",
    "completato",
    "готово",
    "сделано",
    "выполнено",
    "完成",
    "已完成",
    "完了",
    "완료",
];

/// Whether a header asks if something is done: `Done`, `Done?`, `Fixed?`, `Applied?`.
pub(super) fn is_question(name: &str) -> bool {
    let words = normal(name);
    let asks = || {
        let asked = name.trim_end_matches(['*', '_', ' ']).ends_with(['?', '？']);
        let bare = Some(words.trim_end_matches(['?', ' '])).filter(|_| asked)?;
        let done = status::whole(bare).is_some_and(|found| found.status == Status::Complete && !found.words.is_empty());
        (!is_step(bare) && (done || BY_ASKED.get(bare).is_some())).then_some(())
    };
    DONE.contains(&words.trim_end_matches('?')) || asks().is_some()
}

/// Whether a header of several words asks something else: `OK for us?`.
pub(super) fn asks_else(name: &str) -> bool {
    let bare = name.trim_end_matches(['*', '_', ' ']);
    bare.ends_with(['?', '？']) && bare.contains(' ') && !is_question(name) && status::find(bare).is_none()
}

/// What headers ask for with a question mark that says no status elsewhere.
const ASKED: Tongues = [
    "applied, adopted, converted, ported, installed, fixed yet, done yet, mitigated, ready",
    "aplicado, aplicada, adoptado, adoptada, instalado, migrado, migrada",
    "aplicado, aplicada, adotado, adotada, instalado, migrado, migrada",
    "appliqué, appliquée, adopté, adoptée, installé, migré, migrée",
    "angewandt, angewendet, übernommen, eingebaut, portiert, migriert",
    "applicato, applicata, adottato, adottata, installato, migrato, migrata",
    "применено, установлено, перенесено",
    "已应用, 已采用, 已迁移, 已採用, 已遷移",
    "適用済み, 移行済み, 導入済み",
    "적용됨, 이전됨",
];

static BY_ASKED: Words<()> = words!((), &[((), ASKED)]);

/// Headers that ask whether a thing can do what a row names.
const SUPPORTED: Tongues = [
    "support, supported, supports, available, availability, implemented, in place",
    "soporte, soportado, soportada, disponible, implementado, implementada",
    "suporte, suportado, suportada, disponível, implementado, implementada",
    "prise en charge, supporté, disponible, implémenté, implémentée",
    "unterstützung, unterstützt, verfügbar, umgesetzt, vorhanden",
    "supporto, supportato, supportata, disponibile, implementato, implementata",
    "поддержка, поддерживается, доступно, реализовано",
    "支持, 支援, 可用, 是否支持",
    "対応, 対応状況, サポート, 利用可",
    "지원, 지원 여부",
];

static BY_SUPPORT: Words<()> = words!((), &[((), SUPPORTED)]);

/// Whether a header asks what a thing can do: `Support`, `Available?`.
pub(super) fn asks_for_support(name: &str) -> bool {
    BY_SUPPORT.get(bare(name).trim_end_matches(['?', '？', ' '])).is_some()
}

/// Headers below which a mark answers another question than how far a row is.
const OTHER_QUESTIONS: Tongues = [
    "required, optional, mandatory, default, defaults, nullable, unique, secret, enabled, needed in production, encrypted, indexed, cached, public, exposed, open source, free, paid, maintained, licensed, change, \
     changes, operation, difference, diff, delta, variance, deviation, rag, health, trend, traffic light, confidence, mood, this week, last week, \
     previous week, this month, last month, this quarter, last quarter, this sprint, last sprint",
    "obligatorio, obligatoria, requerido, requerida, opcional, por defecto, cambio, cambios, \
     diferencia, desviación, semáforo, tendencia, esta semana, semana pasada, este mes, mes pasado",
    "obrigatório, obrigatória, requerido, requerida, opcional, padrão, mudança, alteração, diferença, desvio, semáforo, farol, tendência, esta semana, semana passada, este mês, mês passado",
    "requis, requise, obligatoire, optionnel, facultatif, par défaut, changement, modification, écart, différence, météo, tendance, cette semaine, semaine dernière, ce mois, mois dernier",
    "erforderlich, pflicht, pflichtfeld, optional, vorgabe, standard, änderung, differenz, abweichung, ampel, trend, diese woche, letzte woche, vorwoche, dieser monat, letzter monat, vormonat",
    "obbligatorio, obbligatoria, richiesto, richiesta, opzionale, facoltativo, predefinito, modifica, differenza, scostamento, semaforo, tendenza, questa settimana, settimana scorsa",
    "обязательно, обязательный, обязательная, обязательное, необязательно, по умолчанию, изменение, разница, отклонение, светофор, тенденция, эта неделя, прошлая неделя",
    "必填, 必须, 必需, 可选, 默认, 默认值, 必須, 預設, 变更, 變更, 差异, 偏差, 本周, 上周, 本月, 上月",
    "必須, 任意, 既定, 既定値, デフォルト, 変更, 差異, 差分, 今週, 先週, 今月, 先月",
    "필수, 선택, 기본값, 변경, 차이",
];

static BY_OTHER: Words<()> = words!((), &[((), OTHER_QUESTIONS)]);

/// Whether the cells below a header answer another question than how far a row is: `Required`, `Default`.
pub(super) fn asks_otherwise(name: &str) -> bool {
    BY_OTHER.get(&bare(name)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_ask_what_is_done_or_something_else() {
        for (name, asks) in [
            ("Done", true),
            ("Done?", true),
            ("Applied?", true),
            ("Behoben?", true),
            ("已应用？", true),
            ("Applied", false),
            ("Tested?", false),
            ("Required?", false),
        ] {
            assert_eq!(is_question(name), asks, "{name}");
        }
        for (name, asks) in [("OK for us?", true), ("Is it done?", false), ("Works?", false), ("For us", false)] {
            assert_eq!(asks_else(name), asks, "{name}");
        }
    }
}
