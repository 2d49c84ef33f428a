// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
// Statically, so that what runs needs no package for it.
let expat: LinkerSetting = .linkedLibrary(":libexpat.a")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

/// A target of our own: every one is built with the same strict settings.
func ours(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func main(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// What tests of several targets use.
func support(_ name: String) -> Target {
    .target(name: name, path: "Tests/\(name)", swiftSettings: strict)
}

/// Tests of a target; `data` are files the tests find beside their sources.
func tests(_ name: String, _ dependencies: [Target.Dependency], data: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: data, swiftSettings: strict)
}

let package = Package(
    name: "provision",
    products: [
        .executable(name: "provd", targets: ["provd"]),
        .executable(name: "provctl", targets: ["provctl"]),
        .executable(name: "provbench", targets: ["provbench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    ],
    targets: [
        // The vocabulary of event sourcing: streams, events, deciders, the log's protocol and its contract suite.
        ours("EventSourcing"),
        // JSON to and from bytes, fast: replay and the socket are bound by it.
        ours("JSON"),
        // The school's words and rules. Pure.
        ours("ProvisionDomain", ["EventSourcing"]),
        // Cost, progress, delivery: FORMULAE. Pure.
        ours("Evaluation", ["ProvisionDomain"]),
        // Every request and reply, their definitions and who may send them.
        ours("ProvisionInterface"),
        // Domain events to and from stored payloads; what is sealed.
        ours("EventCodec", ["EventSourcing", "ProvisionDomain", "JSON"]),
        // Peer credentials of a Unix socket, which Swift cannot see.
        .target(name: "CPeer"),
        // Varlink's protocol and a small blocking client.
        ours("Varlink", ["JSON"]),
        // Varlink's server, on SwiftNIO.
        ours(
            "VarlinkServer",
            [
                "Varlink", "JSON", "CPeer", .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]),
        // How this project opens SQLite.
        ours("Storage", ["EventSourcing", grdb, sqlite]),
        // The log, its hash chain, its keys.
        ours("EventLog", ["EventSourcing", "Storage", crypto]),
        // Files and columns of the nightly export. Pure.
        ours("ExportFormat"),
        // What is computed from the log, and asked of it.
        ours("ReadModels", ["EventSourcing", "ProvisionDomain", "Evaluation", "ProvisionInterface", "ExportFormat", "Storage", "JSON"]),
        // TOML files.
        ours("TOML", ["JSON"]),
        // Writes the nightly export: whole folders, or none.
        ours("NightlyExport", ["ExportFormat", "EventSourcing", "Storage", "JSON", crypto]),
        // What the administrator decides: provd.toml.
        ours("Configuration", ["ProvisionInterface", "TOML", "JSON"]),
        // ops.sqlite: who read what; outcomes of exports, hooks and backups.
        ours("Operations", ["EventSourcing", "Storage"]),
        // XML through libexpat, hardened.
        .target(name: "CExpat", linkerSettings: [expat]),
        // Files that come in: CSV, TOML and XML.
        ours("Exchange", ["ProvisionInterface", "ProvisionDomain", "TOML", "CExpat", "JSON"]),
        // Permission, commands, queries, the Writer.
        ours(
            "ProvisionService",
            [
                "EventSourcing", "ProvisionDomain", "Evaluation", "ProvisionInterface", "EventCodec", "JSON", "Varlink",
                "VarlinkServer", "EventLog", "ReadModels", "Storage", "Configuration", "Operations", "NightlyExport", "Hooks", "CMemory",
                crypto, .product(name: "Logging", package: "swift-log"),
            ]),
        // What Swift cannot see of <malloc.h>.
        .target(name: "CMemory"),
        // What Swift cannot see of <spawn.h>.
        .target(name: "CSpawn"),
        // Programs of the administrator's that are run after an export or a backup.
        ours("Hooks", ["CSpawn"]),
        // Reply values to text.
        ours("Reports", ["ProvisionInterface", "ExportFormat"]),
        // The folder of a drill: made and swept by provctl, cleared by provd.
        ours("Aside", []),
        // Every provctl command, and all wording people see.
        ours(
            "Commands",
            [
                "Reports", "Exchange", "ExportFormat", "Hooks", "Aside", "ProvisionInterface", "ProvisionDomain", "Varlink", "JSON",
                arguments,
            ]),
        // systemd's libraries, a few functions of them.
        .target(name: "CSystemd"),
        // What the service manager is told and hands over; the journal.
        ours("Systemd", ["CSystemd", .product(name: "Logging", package: "swift-log")]),
        main(
            "provd",
            [
                "ProvisionService", "ProvisionInterface", "Configuration", "Systemd", "Aside", arguments,
                .product(name: "Logging", package: "swift-log"),
            ]),
        main("provctl", ["Commands"]),
        // The floor: C loops over libsqlite3, to stand beside what provd does.
        .target(name: "CFloor", dependencies: [sqlite]),
        // Measures it all against its goals.
        main(
            "provbench",
            [
                "CFloor", "EventSourcing", "ProvisionDomain", "ProvisionInterface", "EventCodec", "EventLog", "ReadModels", "Storage",
                "JSON",
                "Varlink", arguments,
            ]),
        // A server and a client for Varlink's own certification suite, built on our library.
        main("varlink-certify", ["JSON", "Varlink", "VarlinkServer"]),
        // Screens and texts kept beside tests.
        support("GoldenFiles"),
        tests("EventSourcingTests", ["EventSourcing"]),
        tests("JSONTests", ["JSON"]),
        tests("ProvisionDomainTests", ["ProvisionDomain", "EventSourcing", "JSON"], data: ["Goldens"]),
        tests("EvaluationTests", ["Evaluation", "TOML", "ProvisionDomain", "EventSourcing", "JSON"]),
        tests("EventCodecTests", ["EventCodec", "EventSourcing", "ProvisionDomain", "JSON"], data: ["Stored"]),
        tests("VarlinkTests", ["JSON", "Varlink", "VarlinkServer", "varlink-certify"]),
        tests("EventLogTests", ["EventSourcing", "Storage", "EventLog", crypto], data: ["verify_log.py"]),
        tests(
            "ReadModelsTests",
            ["ReadModels", "EventSourcing", "ProvisionDomain", "Evaluation", "ProvisionInterface", "EventCodec", "Storage", "JSON"]),
        tests("HooksTests", ["Hooks"]),
        tests("NightlyExportTests", ["NightlyExport", "ExportFormat", "EventSourcing"]),
        tests("TOMLTests", ["TOML", "JSON"]),
        tests("ConfigurationTests", ["Configuration", "ProvisionInterface", "TOML"]),
        tests("ExchangeTests", ["Exchange", "TOML", "JSON", "ProvisionInterface", "ProvisionDomain"]),
        tests("ReportsTests", ["Reports", "ProvisionInterface", "GoldenFiles"], data: ["Goldens"]),
        tests(
            "CommandsTests",
            ["Commands", "Reports", "Exchange", "ProvisionInterface", "ProvisionDomain", "JSON", "GoldenFiles", arguments],
            data: ["Goldens"]),
        tests("ProvisionInterfaceTests", ["ProvisionInterface", "Varlink", "JSON", "GoldenFiles"], data: ["Goldens"]),
        tests(
            "ProvisionServiceTests",
            [
                "ProvisionService", "EventSourcing", "ProvisionDomain", "ProvisionInterface", "EventCodec", "JSON", "Varlink", "EventLog",
                "ReadModels", "Storage", "Configuration", "Operations", "VarlinkServer", .product(name: "Logging", package: "swift-log"),
            ]),
        tests("SystemdTests", ["Systemd", "ProvisionService", .product(name: "Logging", package: "swift-log")]),
        tests("ArchitectureTests", []),
        tests(
            "ProvbenchTests",
            [
                "provbench", "CFloor", "EventSourcing", "EventCodec", "EventLog", "ProvisionDomain", "ProvisionInterface", "Storage",
                "Varlink",
                "JSON",
            ]),
        // The real programs, as people use them.
        tests(
            "EndToEndTests", ["provd", "provctl", "JSON", "Varlink", "ProvisionInterface"],
            data: ["varlink_client.py", "edit_log.py", "socket_unit.py", "jumping_clock.c"]),
    ]
)
