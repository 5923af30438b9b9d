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
        assert!(is_serving("✅ Running") && is_serving("**active**") && !is_serving("Running late"));
    }
}
