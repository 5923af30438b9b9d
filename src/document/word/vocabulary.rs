//! The vocabulary of statuses: words in the languages of public trackers.

use crate::plan::Status::{
    self, Blocked, Cancelled, Complete, Deferred, Failed, InProgress, InReview, NotStarted, Queued,
};
use crate::plan::words::Tongues;

/// Words for each status; the longest that stands first in a text decides. Left out is what says different things in
/// two languages (`pronto`) or is a common noun of headings (`lista`, `fast`).
pub(super) const PHRASES: &[(Status, Tongues)] = &[
    (Complete, COMPLETE),
    (InProgress, IN_PROGRESS),
    (InReview, IN_REVIEW),
    (Blocked, BLOCKED),
    (Failed, FAILED),
    (Queued, QUEUED),
    (Deferred, DEFERRED),
    (Cancelled, CANCELLED),
    (NotStarted, NOT_STARTED),
];

/// Words that turn a status behind them into its opposite.
pub(super) const NEGATIONS: Tongues = [
    "not, no, non, never, isn, wasn, aren, hasn, doesn, without, cannot",
    "no, sin, nunca",
    "não, sem, nunca",
    "pas, non, sans, jamais",
    "nicht, nie, kein, keine, ohne",
    "non, senza, mai",
    "не, нет, без",
    "未, 没, 不",
    "",
    "안, 못",
];

/// Words that may stand between a negation and its status: `not yet fully complete`.
pub(super) const FILLERS: Tongues = [
    "yet, t, been, be, fully, quite, entirely, really, totally, even",
    "aún, todavía, ha, sido, del, todo, totalmente, completamente, se, está",
    "ainda, foi, totalmente, completamente, está",
    "encore, été, entièrement, complètement, totalement, tout, à, est",
    "noch, ganz, vollständig, komplett, richtig, wirklich, worden",
    "ancora, stato, stata, del, tutto, completamente, è",
    "ещё, до, конца, полностью, совсем, было, был, была, вполне",
    "",
    "",
    "",
];

/// Signs at the start of a word of a script without spaces that turn it into its opposite.
pub(super) const NEGATING_SIGNS: &[&str] =
    &["尚未", "还未", "還未", "并未", "並未", "没有", "沒有", "未", "没", "沒", "不", "미", "비"];

/// Words beside `✅` that leave the rest undone: `Phase 1 only ✅`.
pub(super) const ONLY: Tongues = [
    "only, just",
    "solo, sólo, solamente",
    "só, apenas, somente",
    "seulement, uniquement",
    "nur, lediglich",
    "solo, soltanto, solamente",
    "только, лишь",
    "仅, 只, 僅",
    "のみ, だけ",
    "만",
];

const COMPLETE: Tongues = [
    "complete, completed, done, finished, paid back, paid off, repaid, deleted, fixed, resolved, closed, implemented, \
     shipped, merged, deployed, delivered, migrated, extracted, \
     passed, pass, approved, validated, verified, fix complete, all done, released, live, optimized, achieved, accepted, \
     landed, signed off, solved, decided, answered",
    "completado, completada, completados, completadas, completo, completa, completos, completas, hecho, hecha, \
     hechos, hechas, terminado, terminada, terminados, terminadas, finalizado, finalizada, finalizados, finalizadas, \
     cerrado, cerrada, cerrados, cerradas, resuelto, resuelta, resueltos, resueltas, solucionado, solucionada, \
     corregido, corregida, corregidos, corregidas, arreglado, arreglada, implementado, implementada, implementados, \
     implementadas, entregado, entregada, desplegado, desplegada, publicado, publicada, fusionado, fusionada, \
     aprobado, aprobada, aprobados, aprobadas, validado, validada, verificado, verificada, concluido, concluida, \
     concluidos, concluidas, listo, logrado, lograda, cumplido, cumplida",
    "concluído, concluída, concluídos, concluídas, completado, completada, completo, completa, completos, completas, \
     feito, feita, feitos, feitas, terminado, terminada, finalizado, finalizada, finalizados, finalizadas, \
     encerrado, encerrada, encerrados, encerradas, fechado, fechada, fechados, fechadas, resolvido, resolvida, \
     resolvidos, resolvidas, corrigido, corrigida, corrigidos, corrigidas, implementado, implementada, entregue, \
     entregues, publicado, publicada, implantado, implantada, mesclado, mesclada, aprovado, aprovada, aprovados, \
     aprovadas, validado, validada, verificado, verificada",
    "terminé, terminée, terminés, terminées, fait, faite, faits, faites, achevé, achevée, achevés, achevées, fini, \
     finie, finis, finies, complété, complétée, complétés, complétées, complet, complète, complets, complètes, clos, \
     clôturé, clôturée, clôturés, clôturées, fermé, fermée, fermés, fermées, résolu, résolue, résolus, résolues, \
     corrigé, corrigée, corrigés, corrigées, implémenté, implémentée, implémentés, implémentées, !livré, !livrée, \
     !livrés, !livrées, déployé, déployée, déployés, déployées, publié, publiée, fusionné, fusionnée, approuvé, \
     approuvée, validé, validée, validés, validées, vérifié, vérifiée, réglé, réglée, accompli, accomplie, réalisé, \
     réalisée, réalisés, réalisées, mis en production, mise en production",
    "erledigt, erledigte, erledigter, erledigtes, fertig, fertiggestellt, fertiggestellte, abgeschlossen, \
     abgeschlossene, abgeschlossener, abgeschlossenes, beendet, vollendet, gelöst, geloest, behoben, behobene, \
     geschlossen, geschlossene, umgesetzt, umgesetzte, implementiert, implementierte, ausgeliefert, geliefert, \
     veröffentlicht, veroeffentlicht, bereitgestellt, gemergt, gemerged, zusammengeführt, genehmigt, freigegeben, \
     abgenommen, geprüft, geprueft, validiert, verifiziert, komplett, vollständig, vollstaendig, bestanden, gemacht",
    "fatto, fatta, fatti, fatte, completato, completata, completati, completate, completo, completa, completi, \
     terminato, terminata, terminati, terminate, finito, finita, finiti, concluso, conclusa, conclusi, concluse, \
     chiuso, chiusa, chiusi, chiuse, risolto, risolta, risolti, risolte, corretto, corretta, corretti, corrette, \
     implementato, implementata, implementati, implementate, consegnato, consegnata, rilasciato, rilasciata, \
     pubblicato, pubblicata, distribuito, distribuita, approvato, approvata, approvati, approvate, validato, \
     convalidato, convalidata, verificato, verificata, ultimato, ultimata, realizzato, realizzata",
    "готово, готов, готова, готовы, готовые, сделано, сделан, сделана, сделаны, сделанные, выполнено, выполнен, \
     выполнена, выполнены, выполненные, выполненных, завершено, завершён, завершена, завершены, завершённые, \
     завершённых, закончено, закончен, закончена, закончены, закрыто, закрыт, закрыта, закрыты, закрытые, решено, \
     решён, решена, решены, исправлено, исправлен, исправлена, исправлены, реализовано, реализован, реализована, \
     реализованы, внедрено, внедрён, внедрена, выпущено, выпущен, выпущена, опубликовано, развёрнуто, слито, влито, \
     смержено, принято, принят, принята, утверждено, одобрено, проверено, проверен, проверена, сдано, доставлено",
    "完成, 已完成, 完成了, 全部完成, 已全部完成, 完结, 已完结, 结束, 已结束, 解决, 已解决, 修复, 已修复, 关闭, \
     已关闭, 上线, 已上线, 发布, 已发布, 合并, 已合并, 已实现, 已实施, 已交付, 通过, 已通过, 已验收, 已验证, 已部署, \
     已批准, 搞定, 已搞定, 做完, 做完了, 已做, 已处理, 完結, 已完結, 結束, 已結束, 解決, 已解決, 修復, 已修復, 關閉, \
     已關閉, 上線, 已上線, 發布, 已發布, 發佈, 已發佈, 合併, 已合併, 已實現, 已實施, 通過, 已通過, 已驗收, 已驗證, \
     已核准, 已處理",
    "完了, 完了済, 完了済み, 完了した, 完了しました, 全完了, 済, 済み, 済んだ, 完成, 完成済み, 終了, 終了済み, 終わり, \
     終わった, 対応済, 対応済み, 対応完了, 実装済, 実装済み, 実装完了, 修正済, 修正済み, 修正完了, 解決, 解決済, \
     解決済み, 作成済, 作成済み, 作業完了, 確認済, 確認済み, 検証済, 検証済み, テスト済み, リリース済, リリース済み, \
     デプロイ済み, マージ済, マージ済み, 公開済み, 導入済み, 承認済, 承認済み, 提出済み, クローズ, クローズ済み, 達成, \
     できた",
    "완료, 완료됨, 완료함, 완료했음, 완료되었음, 완료하였음, 완료했습니다, 완료되었습니다, 완료된, 끝, 끝남, 종료, 종료됨, \
     해결, 해결됨, 해결함, 해결 완료, 수정됨, 수정 완료, 수정완료, 구현됨, 구현 완료, 구현완료, 개발 완료, 개발완료, \
     배포됨, 배포 완료, 배포완료, 작업 완료, 작업완료, 처리 완료, 처리완료, 병합됨, 승인, 승인됨, 검증됨, 검증 완료, \
     확인됨, 닫힘, 출시됨, 출시 완료, 전달됨, 성공, 통과, 달성, 완성, 완성됨",
];

const IN_PROGRESS: Tongues = [
    "in progress, inprogress, progress, paying back, active, running, started, ongoing, wip, work in progress, fix in progress, working, underway, \
     under way, doing, partial, partially, partly, mostly, almost, nearly, current, implementing, developing, \
     continuing, partially complete, partially done, partially fixed, partially implemented, partially completed, \
     incomplete, unfinished, half done, in development, in flight, in dev, migrating, reopened, regressed, strangling, on track, \
     at risk, off track, behind schedule, needs work, needs rework, changes requested, investigating, fixing, analysing, analyzing, in work",
    "en curso, en progreso, en proceso, en desarrollo, en marcha, en ejecución, en implementación, en construcción, \
     iniciado, iniciada, iniciados, iniciadas, empezado, empezada, comenzado, comenzada, activo, activa, activos, \
     activas, trabajando, haciendo, avanzando, parcial, parciales, parcialmente, parcialmente completado, \
     parcialmente completada, parcialmente hecho, casi, casi terminado, casi listo, a medias, incompleto, incompleta",
    "em andamento, em progresso, em curso, em desenvolvimento, em execução, em processo, em implementação, \
     em construção, fazendo, iniciado, iniciada, começado, começada, ativo, ativa, ativos, ativas, trabalhando, \
     desenvolvendo, parcial, parcialmente, parcialmente concluído, parcialmente concluída, quase, quase pronto, \
     incompleto, incompleta",
    "en cours, en cours de réalisation, en cours de développement, en développement, en progrès, en progression, \
     commencé, commencée, commencés, commencées, démarré, démarrée, démarrés, démarrées, entamé, entamée, débuté, \
     débutée, actif, actifs, partiel, partielle, partiellement, partiellement terminé, partiellement fait, presque, \
     presque terminé, en chantier, en traitement, incomplet, incomplète",
    "in arbeit, in bearbeitung, in entwicklung, in umsetzung, in durchführung, begonnen, begonnene, gestartet, \
     angefangen, aktiv, aktive, laufend, laufende, läuft, laeuft, im gange, im gang, teilweise, teilweise erledigt, \
     teilweise fertig, teilweise abgeschlossen, teilweise umgesetzt, zum teil, fast fertig, fast erledigt, \
     fast abgeschlossen, halb fertig, unvollständig, unvollstaendig, wird bearbeitet, wird umgesetzt, \
     wird entwickelt, wird implementiert",
    "in corso, in corso d opera, in lavorazione, in sviluppo, in esecuzione, in progresso, iniziato, iniziata, \
     iniziati, iniziate, avviato, avviata, avviati, avviate, cominciato, cominciata, attivo, attiva, attivi, \
     parziale, parziali, parzialmente, parzialmente completato, parzialmente completata, quasi finito, \
     quasi completato, quasi terminato, incompleto, incompleta",
    "в работе, делаем, в процессе, в процессе выполнения, в процессе разработки, в разработке, на стадии разработки, \
     выполняется, выполняются, делается, разрабатывается, реализуется, исполняется, продолжается, начато, начат, \
     начата, начаты, активно, активен, активна, активный, идёт, ведётся, в прогрессе, частично, частично готово, \
     частично сделано, частично выполнено, частично завершено, частично реализовано, почти, почти готово",
    "进行中, 正在进行, 正在进行中, 开发中, 处理中, 实施中, 执行中, 实现中, 修复中, 设计中, 编写中, 推进中, 进展中, \
     已开始, 已启动, 开始, 部分完成, 部分, 基本完成, 大部分完成, 未全部完成, 在做, 正在做, 正在处理, 正在开发, 進行中, \
     正在進行, 正在進行中, 開發中, 處理中, 實施中, 執行中, 實現中, 修復中, 設計中, 編寫中, 已開始, 已啟動, 開始, \
     正在處理, 正在開發",
    "進行中, 進行, 作業中, 対応中, 着手, 着手中, 着手済, 着手済み, 開発中, 実装中, 実施中, 実行中, 処理中, 仕掛中, \
     仕掛り, 仕掛かり, 途中, 修正中, 調査中, 設計中, 執筆中, 作成中, 継続中, 一部, 一部完了, 部分完了, ほぼ完了, 開始, \
     開始済, 開始済み",
    "진행 중, 진행중, 절반 완료, 절반, 진행, 진행함, 진행됨, 작업 중, 작업중, 개발 중, 개발중, 구현 중, 구현중, 처리 중, 처리중, 수행 중, \
     수행중, 수정 중, 수정중, 실행 중, 실행중, 조사 중, 조사중, 하는 중, 하는중, 착수, 착수함, 시작, 시작됨, 시작함, \
     부분 완료, 부분완료, 일부 완료, 일부완료, 거의 완료, 활성",
];

const IN_REVIEW: Tongues = [
    "review, in review, under review, reviewing, needs review, ready for review, code review, in code review, \
     awaiting review, waiting for review, pending review, awaiting qa, awaiting testing, awaiting approval, \
     awaiting merge, awaiting verification, awaiting sign off, pr open, pr opened, open pr, testing, in testing, in test, ready for testing, ready for test, ready to test, ready for qa, ready to merge, ready for merge, \
     needs testing, needs qa, needs verification, qa, in qa",
    "en revisión, revisión, revisando, por revisar, pendiente de revisión, pendiente de aprobación, \
     listo para revisión, lista para revisión, en pruebas, en prueba, probando, en verificación, en validación, en qa",
    "em revisão, revisão, revisando, para revisar, a revisar, aguardando revisão, aguardando aprovação, \
     pendente de revisão, pronto para revisão, pronta para revisão, em teste, em testes, testando, em validação, \
     em verificação, em homologação, em análise",
    "en revue, en relecture, revue, revue de code, relecture, en révision, révision, en cours de revue, \
     en cours de révision, en cours de relecture, en cours de test, en cours de validation, à vérifier, à relire, \
     à valider, à tester, en test, en tests, en recette, en validation, en vérification, prêt pour revue, \
     en attente de revue, en attente de relecture, en attente de validation",
    "in prüfung, in pruefung, prüfung, in überprüfung, in ueberpruefung, überprüfung, im review, wird geprüft, \
     zu prüfen, zur prüfung, zur abnahme, in abnahme, bereit für review, bereit zum review, bereit zur prüfung, \
     im test, wird getestet, wartet auf review, wartet auf prüfung",
    "in revisione, revisione, da revisionare, da rivedere, in verifica, da verificare, in collaudo, in validazione, \
     pronto per la revisione, pronta per la revisione, in attesa di revisione, in attesa di approvazione",
    "на проверке, проверка, проверяется, ожидает проверки, ждёт проверки, ждёт ревью, готово к проверке, готов к проверке, готова к проверке, \
     на ревью, в ревью, ревью, код ревью, ожидает ревью, готово к ревью, на рассмотрении, на согласовании, \
     на тестировании, в тестировании, тестирование, тестируется, готово к тестированию",
    "审核中, 审核, 待审核, 评审中, 评审, 待评审, 审查中, 审查, 待审查, 审阅中, 代码审查, 测试中, 待测试, 验证中, 待验证, \
     验收中, 待验收, 審核中, 審核, 待審核, 評審中, 評審, 待評審, 審查中, 審查, 待審查, 審閱中, 測試中, 待測試, 驗證中, \
     待驗證, 驗收中, 待驗收",
    "レビュー中, レビュー待ち, レビュー, レビュー依頼中, 要レビュー, 確認中, 確認待ち, 要確認, 検証中, 検証待ち, \
     テスト中, テスト待ち, 査読中, 審査中, 承認待ち, 検収中",
    "검토, 검토 중, 검토중, 검토 대기, 검토 필요, 리뷰, 리뷰 중, 리뷰중, 리뷰 대기, 코드 리뷰, 테스트 중, 테스트중, \
     테스트 대기, 검증 중, 검증중, 확인 중, 확인중, 검수 중, 검수중, 심사 중, 심사중, 승인 대기",
];

const BLOCKED: Tongues = [
    "blocked, waiting, waiting for, waiting on, awaiting, stuck, held up, on hold blocked",
    "bloqueado, bloqueada, bloqueados, bloqueadas, esperando, a la espera, a la espera de, impedido, impedida, \
     atascado, atascada",
    "bloqueado, bloqueada, bloqueados, bloqueadas, aguardando, esperando, impedido, impedida, travado, travada",
    "!bloqué, bloquée, bloqués, bloquées, en attente de, coincé, coincée",
    "blockiert, blockierte, wartet, wartet auf, wartend, warten auf, gesperrt",
    "bloccato, bloccata, bloccati, bloccate, in attesa di, aspettando",
    "заблокировано, заблокирован, заблокирована, заблокированы, блокировано, блокирован, блокирована, ждёт, ждём, ждут, застряло",
    "阻塞, 阻塞中, 已阻塞, 被阻塞, 受阻, 卡住, 卡住了, 等待, 等待中, 被阻止, 封鎖, 已封鎖",
    "ブロック, ブロック中, ブロックされている, ブロックされています, 停滞, 停滞中, 停止中, 待ち, 回答待ち, 依存待ち",
    "차단, 차단됨, 막힘, 블록, 블록됨, 블로킹, 블로킹됨, 블로커 있음",
];

const FAILED: Tongues = [
    "failed, fail, fails, failing, failure, error, crashed, unsuccessful",
    "fallido, fallida, fallidos, fallidas, falla, falló, fracasado, fracasada, fracasó, con error, con errores",
    "falhou, falhado, falhada, falha, com falha, fracassou, fracassado, erro, com erro, com erros, reprovado",
    "échoué, échouée, échoués, échouées, échec, en échec, erreur, en erreur",
    "fehlgeschlagen, fehlgeschlagene, gescheitert, gescheiterte, fehler, fehlerhaft, misslungen",
    "fallito, fallita, falliti, fallite, fallimento, non riuscito, non riuscita, errore, in errore",
    "провалено, провален, провалена, провал, не удалось, неудача, ошибка, с ошибкой, сбой, не пройдено, не прошло",
    "失败, 已失败, 错误, 未通过, 不通过, 测试未通过, 测试不通过, 测试失败, 測試未通過, 測試失敗, 出错, 报错, 失敗, 已失敗, 錯誤, 未通過, 不通過, 出錯",
    "失敗, 失敗した, 失敗しました, エラー, 不合格",
    "실패, 실패함, 실패됨, 실패했음, 오류, 에러",
];

const QUEUED: Tongues = [
    "queued, scheduled, next up, in queue, in the queue",
    "en cola, encolado, encolada, programado, programada, programados, programadas, agendado, agendada",
    "na fila, em fila, enfileirado, enfileirada, agendado, agendada, programado, programada",
    "en file d attente, en file, programmé, programmée, programmés, programmées",
    "eingereiht, in der warteschlange, in warteschlange, terminiert, eingeplant",
    "in coda, accodato, accodata, programmato, programmata, schedulato, schedulata, in programma",
    "в очереди, поставлено в очередь",
    "排队, 排队中, 已排队, 已排期, 排隊, 排隊中, 已排隊, 已排程",
    "待機, 待機中, 順番待ち, キュー, キュー待ち, キュー済み",
    "대기열, 대기열에 있음, 순서 대기, 예약됨",
];

const DEFERRED: Tongues = [
    "deferred, postponed, on hold, on ice, worked around, paused, on pause, parked, later, delayed, suspended, shelved",
    "aplazado, aplazada, aplazados, aplazadas, pospuesto, pospuesta, pospuestos, pospuestas, diferido, diferida, \
     postergado, postergada, en pausa, pausado, pausada, en espera, suspendido, suspendida, retrasado, retrasada",
    "adiado, adiada, adiados, adiadas, em espera, em pausa, pausado, pausada, suspenso, suspensa, postergado, \
     postergada, atrasado, atrasada",
    "!reporté, reportée, reportés, reportées, différé, différée, différés, différées, en pause, mis en pause, \
     suspendu, suspendue, en suspens, ajourné, ajournée, retardé, retardée, remis à plus tard, plus tard",
    "verschoben, verschobene, zurückgestellt, zurueckgestellt, pausiert, vertagt, aufgeschoben, ausgesetzt, später, \
     spaeter, verzögert, verzoegert, angehalten, ruht, auf eis, auf eis gelegt, umgangen",
    "rimandato, rimandata, rimandati, rimandate, posticipato, posticipata, rinviato, rinviata, rinviati, rinviate, \
     sospeso, sospesa, sospesi, sospese, in pausa, differito, differita",
    "отложено, отложен, отложена, отложены, отложенные, приостановлено, приостановлен, приостановлена, на паузе, \
     перенесено, перенесён, перенесена, заморожено, заморожен, заморожена, позже, задерживается",
    "延期, 已延期, 推迟, 已推迟, 延后, 已延后, 暂停, 已暂停, 暂缓, 搁置, 已搁置, 挂起, 已挂起, 延迟, 推遲, 已推遲, 延後, \
     已延後, 暫停, 已暫停, 暫緩, 擱置, 已擱置, 延遲",
    "保留, 保留中, 延期, 延期中, 一時停止, 一時停止中, 中断, 中断中, 先送り, 後回し, 休止, 休止中, 見送り, ペンディング",
    "보류, 보류됨, 보류 중, 보류중, 연기, 연기됨, 연기함, 일시 중지, 일시중지, 중단, 중단됨, 지연, 지연됨, 나중에",
];

const CANCELLED: Tongues = [
    "cancelled, canceled, skipped, dropped, reverted, rolled back, backed out, given up, can t reproduce, \
     cannot reproduce, obsolete, wontfix, won t fix, wont fix, won t do, wont do, rejected, superseded, abandoned, discarded, aborted, not planned, won t be done, won t be ported, won t port, \
     won t implement, won t be implemented, not needed, no longer needed, not happening, won t happen, will not implement, decided against",
    "cancelado, cancelada, cancelados, canceladas, anulado, anulada, descartado, descartada, descartados, \
     descartadas, abandonado, abandonada, omitido, omitida, rechazado, rechazada, desestimado, desestimada, obsoleto, \
     obsoleta, no se hará, no se arreglará, no se corregirá",
    "cancelado, cancelada, cancelados, canceladas, anulado, anulada, descartado, descartada, abandonado, abandonada, \
     rejeitado, rejeitada, pulado, pulada, obsoleto, obsoleta",
    "annulé, annulée, annulés, annulées, abandonné, abandonnée, abandonnés, abandonnées, rejeté, rejetée, écarté, \
     écartée, obsolète, sans suite",
    "abgebrochen, abgebrochene, zurückgerollt, rückgängig gemacht, nicht reproduzierbar, storniert, verworfen, \
     abgelehnt, abgesagt, gestrichen, aufgegeben, entfällt, entfaellt, obsolet, veraltet, übersprungen, uebersprungen, hinfällig",
    "annullato, annullata, annullati, annullate, cancellato, cancellata, cancellati, cancellate, abbandonato, \
     abbandonata, scartato, scartata, rifiutato, rifiutata, respinto, respinta, saltato, saltata, obsoleto, obsoleta",
    "не нужно, не нужен, не нужна, отменено, отменён, отменена, отменены, отменённые, аннулировано, отклонено, отклонён, отклонена, снято, снят, \
     снята, неактуально, не актуально, пропущено, пропущен, пропущена, не будем, не будем делать, не делаем",
    "取消, 已取消, 作废, 已作废, 废弃, 已废弃, 放弃, 已放弃, 已拒绝, 跳过, 已跳过, 不做, 不做了, 作廢, 已作廢, 廢棄, \
     已廢棄, 放棄, 已放棄, 已拒絕, 跳過, 已跳過",
    "取消, 取消し, 取り消し, 取消済み, キャンセル, キャンセル済, キャンセル済み, 中止, 中止済み, 破棄, 却下, 却下済み, \
     スキップ, 廃止, 対応しない, 対応不要, 不要",
    "취소, 취소됨, 취소함, 취소했음, 폐기, 폐기됨, 포기, 포기함, 건너뜀, 기각, 반려, 거부됨, 철회, 철회됨, 제외, 제외됨",
];

const NOT_STARTED: Tongues = [
    "not started, notstarted, not begun, up next, todo, to do, to be done, pending, planned, open, new, backlog, ready, \
     ready to start, missing, needed, needs, not implemented, not fixed, not done, not complete, not completed, \
     unstarted, unresolved, outstanding, proposed, upcoming, future, available, can start, assigned, identified, \
     draft, fake, none, monitoring needed, audit needed, not run, not yet run, not executed, not tested, untested",
    "pendiente, pendientes, por hacer, por empezar, por iniciar, sin empezar, sin iniciar, sin comenzar, sin hacer, \
     no iniciado, no iniciada, no empezado, no empezada, no comenzado, no comenzada, planificado, planificada, \
     planificados, planificadas, planeado, planeada, abierto, abierta, abiertos, abiertas, nuevo, nueva, nuevos, \
     nuevas, propuesto, propuesta, borrador, asignado, asignada, listo para empezar, falta, faltante",
    "pendente, pendentes, a fazer, para fazer, por fazer, por iniciar, a iniciar, sem iniciar, não iniciado, \
     não iniciada, não iniciados, não iniciadas, não começado, não começada, planejado, planejada, planejados, \
     planejadas, planeado, planeada, aberto, aberta, abertos, abertas, em aberto, novo, nova, novos, novas, proposto, \
     proposta, rascunho",
    "à faire, reste à faire, à commencer, à démarrer, à traiter, à venir, en attente, pas commencé, pas commencée, \
     non commencé, non commencée, non commencés, pas démarré, pas démarrée, non démarré, non démarrée, \
     pas encore commencé, pas encore démarré, planifié, planifiée, planifiés, planifiées, prévu, prévue, prévus, \
     prévues, ouvert, ouverte, ouverts, ouvertes, nouveau, nouvelle, nouveaux, nouvelles, proposé, proposée, brouillon",
    "offen, offene, offener, offenes, noch offen, ausstehend, ausstehende, steht aus, anstehend, bevorstehend, \
     nicht begonnen, nicht gestartet, nicht angefangen, noch nicht begonnen, noch nicht gestartet, zu erledigen, \
     zu tun, unerledigt, unerledigte, geplant, geplante, geplanter, neu, neue, neuer, entwurf, vorgeschlagen, \
     startbereit, fehlt, fehlend",
    "da fare, da iniziare, da avviare, da completare, non iniziato, non iniziata, non iniziati, non iniziate, \
     non avviato, non avviata, non cominciato, in attesa, in sospeso, pianificato, pianificata, pianificati, \
     pianificate, previsto, prevista, aperto, aperta, aperti, aperte, nuovo, nuova, nuovi, nuove, bozza, \
     pronto per iniziare",
    "не начато, не начат, не начата, не начаты, не начиналось, к выполнению, к работе, сделать, нужно сделать, \
     надо сделать, нужно, запланировано, запланирован, запланирована, запланированы, запланированные, планируется, \
     в планах, ожидает, ожидается, ожидание, в ожидании, открыто, открыт, открыта, открыты, открытые, новый, новая, \
     новое, новые, предстоит, бэклог, в бэклоге, черновик, предложено, назначено",
    "未开始, 尚未开始, 还没开始, 没开始, 未启动, 尚未启动, 待办, 待处理, 待开始, 待启动, 待完成, 待开发, 待实现, 待修复, \
     待做, 未处理, 未做, 未解决, 未修复, 未实现, 未完成, 计划中, 已计划, 计划, 规划中, 准备中, 新建, 草稿, 未開始, \
     尚未開始, 還沒開始, 沒開始, 未啟動, 尚未啟動, 待辦, 待處理, 待開始, 待啟動, 待完成, 待開發, 待實現, 待修復, 未處理, \
     未解決, 未修復, 未實現, 計劃中, 計畫中, 已計劃, 規劃中, 準備中",
    "未着手, 未開始, 未対応, 未実施, 未実装, 未処理, 未完了, 未完, 未了, 未済, 予定, 着手予定, 対応予定, 実施予定, 計画, \
     計画中, 準備中, 検討中, やること, 着手前, 開始前, 作業前, 着手待ち, 対応待ち, 作業待ち, 要対応, 新規, オープン, まだ, \
     これから, 下書き, 着手していない, 開始していない",
    "대기, 대기 중, 대기중, 예정, 예정됨, 미착수, 미시작, 착수 전, 착수전, 진행 전, 진행 예정, 작업 예정, 시작 전, 시작전, 시작 안 함, 시작 안함, 시작 안 됨, 시작 안됨, \
     시작하지 않음, 시작되지 않음, 진행 전, 진행전, 작업 전, 작업전, 미진행, 할 일, 할일, 계획, 계획됨, 계획 중, 계획중, \
     신규, 열림, 오픈, 미완료, 미완, 미완성, 미해결, 미구현, 미처리, 준비, 준비 중, 준비중, 초안, 완료 안 됨, 완료 안됨, \
     완료되지 않음, 완료하지 않음, 완료하지 못함",
];
