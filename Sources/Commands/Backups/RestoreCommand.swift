import ArgumentParser

/// `provctl restore`.
struct RestoreCommand: LocalCommand {
    static let configuration = Help.command(
        "restore", "Make a state folder of a backup and the recovery sheet.",
        [
            ("restore /var/backups/provd --into ~/restored --key-sheet sheet.txt", "all of it"),
            ("restore BACKUP --into DIR --to-time 2026-11-10 --key-sheet -", "as it was then; type the sheet"),
            ("restore BACKUP --into DIR --to-position 48213 --key-sheet sheet.txt", "up to an event"),
        ],
        notes: """
            Into an empty folder only. Every event and checksum is verified first; then you are told the last moment the backup holds, \
            which sessions fell due since, and the commands to go on with. The backup is not changed.
            """)

    @Argument(help: ArgumentHelp("The backup's folder.", valueName: "backup"), completion: .directory) var backup: String
    @Option(help: ArgumentHelp("An empty folder, or one to be made.", valueName: "folder"), completion: .directory) var into: String
    @Option(name: .customLong("to-position"), help: ArgumentHelp("Up to that event.", valueName: "position")) var toPosition: String?
    @Option(name: .customLong("to-time"), help: ArgumentHelp("Up to that moment: 2026-11-10, 2026-11-10T08:59.", valueName: "moment"))
    var toTime: String?
    @Option(
        name: .customLong("key-sheet"), help: ArgumentHelp("The recovery sheet as text; - reads it from here.", valueName: "file"),
        completion: .file())
    var keySheet: String
    @Option(help: ArgumentHelp("A copy of the wrapped keys, where not the newest.", valueName: "file"), completion: .file())
    var keys: String?
    @Option(help: ArgumentHelp("A folder of exports: did they go further?", valueName: "folder"), completion: .directory)
    var exports: String?
    @Flag(name: .customLong("accept-missing-keys"), help: "Go on without keys that the copy of them lacks: those people are erased.")
    var acceptMissingKeys = false
    @Flag(help: "Print the result as JSON.") var json = false

    func perform(_ context: Context) throws {
        var arguments = ["restore", Paths.absolute(backup), "--into", Paths.absolute(into)]
        if let toPosition { arguments += ["--to-position", EventName.plain(toPosition)] }
        if let toTime { arguments += ["--to-time", toTime] }
        arguments += ["--key-sheet", keySheet == "-" ? keySheet : Paths.absolute(keySheet)]
        if let keys { arguments += ["--keys", Paths.absolute(keys)] }
        if let exports { arguments += ["--exports", Paths.absolute(exports)] }
        if acceptMissingKeys { arguments.append("--accept-missing-keys") }
        if json { arguments.append("--json") }
        try ProvdProgram.find(context).become(arguments)
    }
}
