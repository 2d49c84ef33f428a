internal import ProvisionDomain
internal import ProvisionInterface
internal import ReadModels

extension ExplainTopic {
    /// What was given of what was due.
    static let delivery = ExplainTopic(
        "delivery", "what was given of what was due: of a group, a provision, a pupil or a member of staff, or of the school",
        example: "explain delivery group y7-reading-1 --for autumn1", method: DeliveryInterface.Get.name
    ) { question in
        let query = question.query
        let kinds = ["group", "provision", "pupil", "staff"]
        let range = try query.range(question.input.period)
        guard let first = question.words.first else { return try query.snapshot.explainDelivery(of: .school, in: range, query.asking) }
        let isNamed = kinds.contains(first)
        let name = (isNamed ? Array(question.words.dropFirst()) : question.words).joined(separator: " ")
        guard !name.isEmpty else {
            throw ServiceError.refuse(
                .malformed, field: first, value: "", reason: "say which \(first)", remedy: "explain delivery \(first) NAME")
        }
        let subject: DeliverySubject =
            switch isNamed ? first : "group" {
            case "provision": .provision(try query.provision(name))
            case "pupil": .pupil(try query.pupil(name))
            case "staff": .staff(try query.ownOrAny(name, method: DeliveryInterface.Get.name))
            default: .group(try query.group(name))
            }
        return try query.snapshot.explainDelivery(of: subject, in: range, query.asking)
    }
}
