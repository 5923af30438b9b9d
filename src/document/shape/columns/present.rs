//! Words of tables about what is there already: it is compared or looked after, and not to be done.

use crate::document::word::label::bare;
use crate::plan::words::{Tongues, Words, words};

/// Headers of what is there already and only compared or looked after, where no header says that a column is a status.
const OBJECTS: Tongues = [
    "language, client, browser, os, operating system, distribution, device, phone, box, host, machine, server, node, \
     database, format, input, output, compiler, architecture, vendor, provider, framework, editor, shell, protocol, codec, \
     sensor, model number, region, command",
    "lenguaje, cliente, navegador, sistema operativo, dispositivo, servidor, máquina, formato",
    "linguagem, cliente, navegador, sistema operacional, dispositivo, servidor, máquina, formato",
    "langage, client, navigateur, système, appareil, serveur, machine, format",
    "sprache, browser, betriebssystem, gerät, server, rechner, maschine, format",
    "linguaggio, client, browser, sistema operativo, dispositivo, server, macchina, formato",
    "язык, клиент, браузер, система, устройство, сервер, машина, формат",
    "语言, 客户端, 浏览器, 操作系统, 设备, 服务器, 主机, 格式",
    "言語, クライアント, ブラウザ, 端末, サーバー, ホスト, 形式",
    "언어, 클라이언트, 브라우저, 기기, 서버, 호스트, 형식",
];

static BY_OBJECT: Words<()> = words!((), &[((), OBJECTS)]);

/// Whether a header is that of things that are there already.
pub(super) fn is_object(name: &str) -> bool {
    BY_OBJECT.get(&bare(name)).is_some()
}

/// How mature a thing is that is there already.
const MATURITY: Tongues = [
    "stable, beta, alpha, experimental, preview, deprecated, legacy, ga, generally available, maintained, mature, eol, \
     end of life, unstable, nightly, rc",
    "estable, experimental, obsoleto, obsoleta",
    "estável, experimental, obsoleto, obsoleta",
    "stable, expérimental, déprécié, obsolète",
    "stabil, experimentell, veraltet",
    "stabile, sperimentale, deprecato, obsoleto",
    "стабильно, стабильный, экспериментальный, устарел",
    "稳定, 测试版, 实验性, 已弃用, 穩定",
    "安定, ベータ, 実験的, 非推奨",
    "안정, 베타, 실험적, 사용 중단",
];

/// What is said of a thing that does its work.
const SERVING: Tongues = [
    "running, active, inactive, online, offline, up, down, live, operational, healthy, connected, enabled, disabled, serving, \
     degraded, outage, partial outage, major outage, maintenance, under maintenance, unhealthy, unavailable, available, idle",
    "activo, activa, inactivo, en línea, operativo, conectado, funcionando",
    "ativo, ativa, inativo, online, operacional, conectado, funcionando",
    "actif, active, inactif, en ligne, opérationnel, connecté",
    "aktiv, inaktiv, online, läuft, in betrieb, verbunden",
    "attivo, attiva, inattivo, online, operativo, connesso",
    "работает, активен, активна, в сети, подключен",
    "运行中, 正常, 在线, 启用, 已启用, 運行中",
    "稼働中, 正常, オンライン, 有効",
    "운영 중, 정상, 온라인, 활성",
];

/// Headers of what does its work, and is not to be done.
const SERVICES: Tongues = [
    "service, services, component, part, module, system, container, instance, process, daemon, worker, site, endpoint",
    "servicio, servicios, componente, sistema, contenedor, instancia, proceso",
    "serviço, serviços, componente, sistema, contêiner, instância, processo",
    "service, services, composant, système, conteneur, instance, processus",
    "dienst, dienste, komponente, system, container, instanz, prozess",
    "servizio, servizi, componente, sistema, container, istanza, processo",
    "сервис, сервисы, служба, компонент, система, контейнер, процесс",
    "服务, 组件, 系统, 容器, 实例, 进程, 服務, 元件",
    "サービス, コンポーネント, システム, コンテナ",
    "서비스, 구성 요소, 시스템, 컨테이너",
];

static BY_SERVICE: Words<()> = words!((), &[((), SERVICES)]);

/// Whether a header is that of what does its work.
pub(super) fn is_of_service(name: &str) -> bool {
    BY_SERVICE.get(&bare(name)).is_some() || is_object(name)
}

/// Headers of persons, firms and things of which a status tells how they stand to somebody, and not what is to be done.
const PARTIES: Tongues = [
    "customer, customers, company, supplier, invoice, invoice #, payment, subscription, domain, certificate, book, course, student, \
     employee, person, candidate, patient, applicant, team member, colleague, subscriber, tenant, account, order #, order number",
    "cliente, empresa, proveedor, factura, pago, curso, libro, estudiante, empleado, persona",
    "cliente, empresa, fornecedor, fatura, pagamento, curso, livro, estudante, funcionário, pessoa",
    "client, entreprise, fournisseur, facture, paiement, cours, livre, étudiant, employé, personne",
    "kunde, kunden, firma, lieferant, rechnung, zahlung, kurs, buch, student, mitarbeiter, person",
    "cliente, azienda, fornitore, fattura, pagamento, corso, libro, studente, dipendente, persona",
    "клиент, компания, поставщик, счёт, платёж, курс, книга, студент, сотрудник",
    "客户, 公司, 供应商, 发票, 课程, 书名, 学生, 员工",
    "顧客, 会社, 請求書, コース, 書籍, 学生, 社員",
    "고객, 회사, 청구서, 과정, 도서, 학생, 직원",
];

static BY_PARTY: Words<()> = words!((), &[((), PARTIES)]);

/// Whether a header is that of persons, firms or things of which a status tells how they stand.
pub(super) fn is_party(name: &str) -> bool {
    BY_PARTY.get(&bare(name)).is_some()
}

/// Headers of who may do something, or for whom it is: columns of them compare.
const AUDIENCES: Tongues = [
    "admin, administrator, editor, viewer, owner, member, guest, user, anonymous, public, moderator, author, reader, free, basic, \
     starter, pro, plus, premium, business, team, enterprise",
    "administrador, editor, lector, invitado, usuario, gratis",
    "administrador, editor, leitor, convidado, usuário, grátis",
    "administrateur, éditeur, lecteur, invité, utilisateur, gratuit",
    "administrator, redakteur, leser, gast, benutzer, kostenlos",
    "amministratore, editore, lettore, ospite, utente, gratuito",
    "администратор, редактор, читатель, гость, пользователь",
    "管理员, 编辑, 访客, 用户, 免费版, 专业版, 企业版",
    "管理者, 編集者, 閲覧者, ゲスト, ユーザー, 無料",
    "관리자, 편집자, 뷰어, 게스트, 사용자, 무료",
];

static BY_AUDIENCE: Words<()> = words!((), &[((), AUDIENCES)]);

/// Whether a header is that of who may do something.
pub(super) fn is_audience(name: &str) -> bool {
    BY_AUDIENCE.get(&bare(name)).is_some()
}

static BY_MATURITY: Words<()> = words!((), &[((), MATURITY)]);

static BY_SERVING: Words<()> = words!((), &[((), SERVING)]);

/// Whether a cell says that a thing does its work, and nothing else.
pub(super) fn is_serving(cell: &str) -> bool {
    BY_SERVING.get(cell.trim_matches(|c: char| !c.is_alphanumeric())).is_some()
}

/// Whether a cell says how mature a thing is and nothing else.
pub fn is_maturity(cell: &str) -> bool {
    BY_MATURITY.get(cell.trim_matches(|c: char| !c.is_alphanumeric())).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_and_how_mature_they_are_are_told() {
        assert!(is_object("Browser") && is_object("**Server**") && !is_object("Feature"));
        assert!(is_maturity("🟢 Stable") && is_maturity("beta") && !is_maturity("Stable since May"));
        assert!(is_party("**Customer**") && !is_party("Task") && is_audience("Admin") && !is_audience("QA"));
        assert!(is_serving("✅ Running") && is_serving("**active**") && !is_serving("Running late"));
    }
}
