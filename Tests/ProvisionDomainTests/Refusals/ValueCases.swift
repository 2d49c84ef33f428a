import EventSourcing
import ProvisionDomain

extension RefusalCases {
    static var values: [RefusalCase] {
        let upns = ["A801200005001", "B123456789012", "A01234567890C", "X80120000A001", "B80120000500", "I801200005001", "B80120000500O"]
            .map { text in
                RefusalCase("the UPN \(text)", .malformed, "upn") { () throws(Refusal) in _ = try UPN(validating: text) }
            }
        let ulns = ["9276308687", "0276308686", "92763086"].map { text in
            RefusalCase("the ULN \(text)", .malformed, "uln") { () throws(Refusal) in _ = try ULN(validating: text) }
        }
        let ages = ["9.12", "9y12m", "9.011", "nine", "9-11", ".5", "9."].map { text in
            RefusalCase("the age \(text)", .malformed, "score") { () throws(Refusal) in _ = try Score.read(text, for: Example.ngrt) }
        }
        return upns + ulns + ages + [
            RefusalCase("the age 119", .malformed, "score") { () throws(Refusal) in _ = try Score.read("119.1.1", for: Example.ngrt) },
            RefusalCase("an age of four", .limit, "score") { () throws(Refusal) in _ = try Score.read("4.11", for: Example.ngrt) },
            RefusalCase("a standard score of 59", .limit, "score") { () throws(Refusal) in _ = try Score.read("59", for: Example.sas) },
            RefusalCase("a standard score of 82.5", .malformed, "score") { () throws(Refusal) in
                _ = try Score.read("82.5", for: Example.sas)
            },
            RefusalCase("a mark that is a word", .malformed, "score") { () throws(Refusal) in
                var raw = Example.sas
                raw.kind = .raw
                _ = try Score.read("many", for: raw)
            },
        ]
    }
}
