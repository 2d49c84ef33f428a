/// A target, what it may import, and why no more than that.
struct Layer: Sendable {
    var name: String
    /// Targets of ours it may import.
    var ours: Set<String>
    /// Modules of packages it may import.
    var packages: Set<String> = []
    /// Modules of the system and the standard library it may import.
    var system: Set<String> = []
    var reason: String
}

/// Which target may look at which: ARCHITECTURE's table, and the targets this project added to it.
enum Layers {
    static let all = vocabulary + pure + wire + stores + service + programs

    private static let vocabulary = [
        Layer(
            name: "EventSourcing", ours: [], system: ["Synchronization"],
            reason: "the vocabulary everything is written in depends on nothing; only its log in memory needs a lock"),
        Layer(
            name: "JSON", ours: [],
            reason: "bytes to values and back: the hot path of replay and of the socket knows neither schools nor events"),
        Layer(
            name: "TOML", ours: ["JSON"],
            reason: "text to values with their lines: the daemon's configuration and provctl's imports read the same way"),
    ]

    private static let pure = [
        Layer(
            name: "ExportFormat", ours: [],
            reason: "the export's columns are documentation too: whoever writes, reads or explains them looks at one table"),
        Layer(
            name: "ProvisionDomain", ours: ["EventSourcing"],
            reason: "rules are pure: no clock, no files, no socket, no JSON, so that given / when / then says all there is to say"),
        Layer(
            name: "Evaluation", ours: ["ProvisionDomain", "EventSourcing"],
            reason: "figures are functions of values, so that one can be worked out by hand beside them"),
        Layer(
            name: "ProvisionInterface", ours: ["ProvisionDomain"],
            reason: "provctl is built on it: requests and replies are plain values"),
        Layer(
            name: "Configuration", ours: ["ProvisionInterface", "TOML", "JSON"], system: ["Glibc"],
            reason: "what the administrator decides, as values: whoever needs a setting need not know the file"),
        Layer(
            name: "EventCodec", ours: ["EventSourcing", "ProvisionDomain", "JSON"],
            reason: "events to stored bytes; the domain must not know its own stored form, nor the log what it stores"),
    ]

    private static let wire = [
        Layer(name: "CPeer", ours: [], reason: "peer credentials, which Swift cannot see: C alone"),
        Layer(
            name: "Varlink", ours: ["JSON"], system: ["Glibc"],
            reason: "the protocol and a small blocking client: provctl must not carry an event loop"),
        Layer(
            name: "VarlinkServer", ours: ["Varlink", "JSON", "CPeer"], packages: ["NIOCore", "NIOPosix"],
            system: ["Dispatch", "Glibc", "Synchronization"],
            reason: "the only place that knows SwiftNIO; it serves any interface, so it knows nothing of schools"),
    ]

    private static let stores = [
        Layer(
            name: "Storage", ours: ["EventSourcing"], packages: ["GRDB", "GRDBSQLite"], system: ["Dispatch", "Glibc", "Synchronization"],
            reason: "how SQLite is opened is decided once; nobody else links it"),
        Layer(
            name: "Operations", ours: ["EventSourcing", "Storage"], system: ["Dispatch", "Synchronization"],
            reason: "what happened around the log is no part of the truth: the log never waits for it, and it knows nothing of the log"),
        Layer(
            name: "EventLog", ours: ["EventSourcing", "Storage"], packages: ["GRDB", "Crypto"],
            system: ["Dispatch", "Glibc", "Synchronization"],
            reason: "a log of any events: nothing of schools is in it, so that a trust may gather many schools' logs"),
        Layer(
            name: "NightlyExport", ours: ["ExportFormat", "EventSourcing", "Storage", "JSON"], packages: ["Crypto"], system: ["Glibc"],
            reason: "rows to whole folders: it knows neither where rows come from nor who asks"),
        Layer(
            name: "ReadModels",
            ours: [
                "EventSourcing", "ProvisionDomain", "Evaluation", "ProvisionInterface", "EventCodec", "ExportFormat", "Storage", "JSON",
            ],
            packages: ["GRDB"], system: ["Dispatch", "Glibc", "Synchronization"],
            reason: "computed from events handed to it: it never opens the log, so a rebuild can have no side effects"),
        Layer(name: "CMemory", ours: [], reason: "giving memory back, which Swift cannot see: C alone"),
        Layer(name: "CSpawn", ours: [], reason: "starting a program apart from us, for which Swift sees too little of glibc: C alone"),
        Layer(
            name: "Hooks", ours: ["CSpawn"], system: ["Glibc"],
            reason: "runs other people's programs, in provctl's units and never in the daemon; it knows neither schools nor exports"),
        Layer(
            name: "Aside", ours: [], system: ["Glibc"],
            reason: "a drill's folder: provctl makes it, provd clears it, and either must do so where the other was killed"),
        Layer(name: "CExpat", ours: [], reason: "an XML reader that takes elements and text and refuses all else: C alone, over libexpat"),
        Layer(
            name: "Exchange", ours: ["ProvisionInterface", "ProvisionDomain", "TOML", "CExpat", "JSON"], system: ["Glibc"],
            reason: "files to requests, in provctl: it works on the person's machine and cannot touch the log"),
    ]

    private static let service = [
        Layer(
            name: "ProvisionService",
            ours: [
                "EventSourcing", "ProvisionDomain", "Evaluation", "ProvisionInterface", "EventCodec", "JSON", "Varlink", "VarlinkServer",
                "EventLog", "ReadModels", "Storage", "Exchange", "Configuration", "Operations", "NightlyExport", "Hooks", "CMemory",
            ], packages: ["Crypto", "Logging"], system: ["Dispatch", "Glibc", "Synchronization"],
            reason: "where everything of the daemon meets; it neither renders nor prints"),
        Layer(
            name: "Reports", ours: ["ProvisionInterface", "ExportFormat"],
            reason: "a report is a pure function of a reply to text: the daemon's insides must not leak into what people see"),
        Layer(
            name: "Commands",
            ours: ["Reports", "Exchange", "ExportFormat", "Hooks", "Aside", "ProvisionInterface", "ProvisionDomain", "Varlink", "JSON"],
            packages: ["ArgumentParser"], system: ["Glibc", "Synchronization"],
            reason: "provctl knows only the client: no database, no event loop, no keys; all wording is here"),
    ]

    private static let programs = [
        Layer(name: "CSystemd", ours: [], reason: "the few functions of systemd's library that are needed: C alone"),
        Layer(
            name: "Systemd", ours: ["CSystemd"], packages: ["Logging"], system: ["Dispatch", "Glibc", "Synchronization"],
            reason: "what the service manager is told; it knows nothing of the daemon, nor the daemon of it: provd brings them together"),
        Layer(
            name: "provd", ours: ["ProvisionService", "ProvisionInterface", "Configuration", "Systemd", "Aside"],
            packages: ["ArgumentParser", "Logging"],
            system: ["Dispatch", "Glibc", "Synchronization"],
            reason: "arguments in, exit code out"),
        Layer(name: "provctl", ours: ["Commands"], system: ["Glibc"], reason: "arguments in, exit code out"),
        Layer(
            name: "CFloor", ours: [], packages: ["GRDBSQLite"], reason: "the floor to measure against is C on SQLite, with nothing of ours"),
        Layer(
            name: "provbench",
            ours: [
                "CFloor", "EventSourcing", "ProvisionDomain", "ProvisionInterface", "EventCodec", "EventLog", "ReadModels", "Storage",
                "JSON",
                "Varlink",
            ], packages: ["ArgumentParser"], system: ["Dispatch", "Glibc", "Synchronization"],
            reason: "it measures parts by themselves and the programs from outside, so it may not link the service or the commands"),
        Layer(
            name: "varlink-certify", ours: ["JSON", "Varlink", "VarlinkServer"], system: ["Glibc", "Synchronization"],
            reason: "the library, certified by itself: nothing of provd may help it"),
        Layer(
            name: "GoldenFiles", ours: [], system: ["Glibc", "Testing"],
            reason: "for tests alone, below Tests: what they compare texts with knows nothing of the texts"),
    ]
}
