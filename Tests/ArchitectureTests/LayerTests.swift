import Testing

/// Which target looks at which: in the sources, and in the package.
@Suite struct LayerTests {
    private static let packages: Set<String> = [
        "GRDB", "GRDBSQLite", "NIOCore", "NIOPosix", "Crypto", "Logging", "ArgumentParser",
    ]

    @Test func `every target is in the table, and nothing else is`() throws {
        let known = Set(Layers.all.map(\.name))
        let manifest = try Manifest()
        #expect(Set(manifest.dependencies.keys).subtracting(manifest.tests) == known)
        #expect(Set(try SourceTree.targets().keys).subtracting(known) == [])
        #expect(Layers.all.count == known.count, "a target is in the table twice")
    }

    @Test(arguments: Layers.all) func `sources import what their target may and no more`(layer: Layer) throws {
        let allowed = layer.ours.union(layer.packages).union(layer.system)
        for file in try SourceTree.targets()[layer.name] ?? [] {
            let wrong = file.imports.subtracting(allowed).sorted()
            #expect(wrong == [], "\(file.path) may not import these. \(layer.name): \(layer.reason)")
        }
    }

    @Test(arguments: Layers.all) func `the package gives a target what its sources import and no more`(layer: Layer) throws {
        let given = try #require(try Manifest().dependencies[layer.name])
        let wrong = given.subtracting(layer.ours).subtracting(layer.packages).sorted()
        #expect(wrong == [], "Package.swift may not give these to \(layer.name): \(layer.reason)")
        let files = try SourceTree.targets()[layer.name] ?? []
        // C says what it needs by including it, which this does not read.
        guard !files.isEmpty else { return }
        let imported = files.reduce(into: Set<String>()) { $0.formUnion($1.imports) }.subtracting(layer.system)
        #expect(given.subtracting(imported).sorted() == [], "nothing in \(layer.name) imports these: take them out of Package.swift")
    }

    @Test func `targets look downwards only`() throws {
        let manifest = try Manifest()
        for target in manifest.dependencies.keys.sorted() {
            #expect(!manifest.closure(of: target).contains(target), "\(target) depends on itself")
        }
    }

    @Test func `provctl links no database, no event loop and no cryptography`() throws {
        let closure = try Manifest().closure(of: "provctl")
        #expect(closure.isSuperset(of: ["Commands", "Varlink", "JSON"]), "the closure is read wrongly")
        #expect(closure.intersection(["GRDB", "GRDBSQLite", "NIOCore", "NIOPosix", "Crypto", "Logging"]) == [])
        #expect(closure.intersection(["Storage", "EventLog", "ReadModels", "VarlinkServer", "ProvisionService"]) == [])
    }

    @Test(arguments: ["EventSourcing", "ProvisionDomain", "Evaluation", "ProvisionInterface", "Reports"])
    func `what is pure is built from nothing that reads, writes or waits`(target: String) throws {
        let closure = try Manifest().closure(of: target).union([target])
        #expect(closure.isDisjoint(with: LayerTests.packages.union(["JSON", "Storage", "EventLog", "Varlink", "VarlinkServer"])))
        let outside: Set = ["Foundation", "FoundationEssentials", "Glibc", "Dispatch", "SQLite3"]
        for file in try SourceTree.swift(below: "Sources") where closure.contains(file.target) {
            #expect(file.imports.isDisjoint(with: outside), "\(file.path)")
        }
    }

    @Test func `nothing imports all of Foundation`() throws {
        // Its ICU part costs 45 MB and 6 ms of every start.
        for file in try SourceTree.swift(below: "Sources") {
            #expect(file.imports.isDisjoint(with: ["Foundation", "FoundationInternationalization"]), "\(file.path)")
        }
    }

    @Test func `the manifest is read as it is written`() throws {
        let manifest = try Manifest(
            """
            let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
            let package = Package(
                targets: [
                    // "Nothing" of this counts.
                    ours("A"),
                    .target(name: "C"),
                    ours("B", ["A", grdb, .product(name: "NIOCore", package: "swift-nio")]),
                    tests("BTests", ["B"], data: ["Goldens"]),
                ]
            )
            """)
        #expect(manifest.dependencies == ["A": [], "C": [], "B": ["A", "GRDB", "NIOCore"], "BTests": ["B"]])
        #expect(manifest.tests == ["BTests"])
        #expect(manifest.closure(of: "BTests") == ["A", "B", "GRDB", "NIOCore"])
    }
}
