internal import EventLog
internal import Glibc
internal import ProvisionInterface

/// Whether anybody but the daemon can look into its folder and its keys.
struct FilesCheck {
    let folder: StateFolder

    func findings() -> [ServiceInterface.Finding] {
        [check("files.state", [folder.path], "700"), check("files.keys", [folder.keys, folder.masterKey], "600")]
    }

    private func check(_ id: String, _ paths: [String], _ mode: String) -> ServiceInterface.Finding {
        for path in paths {
            var information = stat()
            // The master key may come as a credential; then there is no such file.
            guard stat(path, &information) == 0 else { continue }
            if information.st_uid != geteuid() {
                return .fail(id, "\(path) belongs to uid \(information.st_uid), not to provd", "chown --reference=\(folder.path) \(path)")
            }
            if information.st_mode & 0o077 != 0 {
                return .fail(id, "others may look at \(path)", "chmod \(mode) \(path)")
            }
        }
        return .ok(
            id, "only provd may look at \(paths.map { $0.split(separator: "/").last.map(String.init) ?? $0 }.joined(separator: ", "))")
    }
}
