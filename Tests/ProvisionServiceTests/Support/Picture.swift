import ProvisionDomain

@testable import ProvisionService

extension ProvisionService.Directory {
    /// All it knows and finds, as lines that can be compared.
    var picture: [String] {
        var lines: [String] = []
        for (id, pupil) in pupils {
            let upns = pupil.formerUPNs.map(\.text).sorted()
            lines.append(
                "pupil \(id) \(pupil.name?.description ?? "-") \(pupil.upn?.text ?? "-") \(upns) \(pupil.yearGroup?.description ?? "-") "
                    + "\(pupil.form?.text ?? "-") \(pupil.isOnRoll) \(pupil.mergedInto?.description ?? "-")")
            for upn in pupil.formerUPNs.union([pupil.upn].compactMap(\.self)) {
                lines.append("upn \(upn.text) \(self.pupil(upn: upn)?.description ?? "nobody")")
            }
            if let name = pupil.name { lines.append("named \(name) \(self.pupils(named: Words.fold(name.description)).sorted())") }
            lines.append("in \(id) " + enrolments(of: id).map { "\($0.enrolment) \($0.group)" }.sorted().joined(separator: " "))
        }
        for (id, member) in staff {
            lines.append(
                "staff \(id) \(member.name?.description ?? "-") \(member.login ?? "-") \(member.role.text) \(member.lastDay?.description ?? "here")"
            )
            let day = SchoolDay(number: 20_773)
            if let login = member.login { lines.append("login \(login) \(self.staff(login: login, on: day)?.description ?? "nobody")") }
        }
        for (id, group) in groups {
            lines.append("group \(id) \(group.code.text) \(group.year) \(group.provision) \(self.pupils(of: id).sorted())")
            lines.append("code \(group.code.text) \(groups(code: group.code))")
        }
        for (id, one) in provisions {
            lines.append("provision \(id) \(one.code.text) \(one.name) \(provision(code: one.code)?.description ?? "none")")
        }
        for (id, code) in classes { lines.append("class \(id) \(code.text) \(self.class(code: code)?.description ?? "none")") }
        return lines.sorted()
    }
}
