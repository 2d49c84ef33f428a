internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels

/// Targets, strategies and the class teacher's sheet.
extension QueryTable {
    mutating func registerTargets() {
        on(PupilsInterface.ListTargets.self, asOf: \.asOf, knownAt: \.knownAt) { query, input in
            let id = try query.pupil(input.pupil)
            guard let name = try query.snapshot.name(of: id, query.asking) else {
                throw ServiceError.notFound(
                    field: "pupil", value: input.pupil, reason: "there was no such pupil then", remedy: "ask for another moment",
                    candidates: [])
            }
            return .init(
                name: name, targets: try query.snapshot.targets(of: id, query.asking),
                strategies: try query.snapshot.strategies(of: id, query.asking), at: try query.answered())
        }
        on(PupilsInterface.GetClassSheet.self, asOf: \.asOf, knownAt: \.knownAt) { query, input in
            try ServiceError.bound(input.class, field: "class")
            guard let sheet = try query.snapshot.classSheet(ClassCode(input.class), query.asking) else {
                throw ServiceError.notFound(
                    field: "class", value: input.class, reason: "there is no such class, or it is not yours",
                    remedy: "provctl class list shows yours", candidates: try query.snapshot.classes(query.asking).map(\.code))
            }
            return .init(
                class: sheet, at: try query.answered())
        }
    }
}

extension PupilsInterface.GetClassSheet.Output {
    fileprivate init(class sheet: ClassSheet, at answered: Answered) {
        self.init(
            code: sheet.code, isForm: sheet.isForm, subject: sheet.subject, staff: sheet.staff, members: sheet.members,
            pupils: sheet.pupils, at: answered)
    }
}
