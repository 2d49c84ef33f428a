import Glibc

/// A school's folder of files, as the example school's.
package enum SchoolFolder {
    /// The plans of every file that is there, in the order in which later ones need earlier ones.
    /// - Parameters:
    ///   - codeSets: a folder of code sets (`*.toml`, taken by name); `nil`: `code-sets` beside the folder, where it is.
    ///   - rules: a rule pack; `nil`: `rules/default.toml` beside the folder, where it is.
    /// - Throws: ``RowProblem`` where the folder holds no file to import.
    package static func plans(folder: String, codeSets: String? = nil, rules: String? = nil) throws(RowProblem) -> [ImportPlan] {
        let codes = codeSets ?? folder + "/../code-sets"
        let pack = rules ?? folder + "/../rules/default.toml"
        var plans: [ImportPlan] = []
        var found = false
        for kind in ImportKind.allCases {
            switch kind {
            case .codes:
                plans += FolderNames.of(codes).filter { $0.hasSuffix(".toml") }.sorted().map { ImportPlan(.codes, path: codes + "/" + $0) }
            case .rules:
                if rules != nil || exists(pack) { plans.append(ImportPlan(.rules, path: pack)) }
            default:
                guard let name = kind.fileName, exists(folder + "/" + name) else { continue }
                found = true
                plans.append(ImportPlan(kind, path: folder + "/" + name))
            }
        }
        guard found else {
            throw RowProblem(
                file: folder, row: 0, reason: "no file of a school is in this folder",
                remedy: "give a folder with calendar.csv, groups.csv, pupils.csv and so on; provctl template shows each", endsFile: true)
        }
        return plans
    }

    /// The folder's file of command lines, carried out after the rest; `nil` where there is none.
    package static func commands(folder: String) -> String? {
        let path = folder + "/commands.txt"
        return exists(path) ? path : nil
    }

    private static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
