internal import EventSourcing
internal import ProvisionDomain
internal import ReadModels

extension Directory {
    /// Fills it from what the read models know.
    func fill(from known: ReadModels.Directory) {
        for pupil in known.pupils {
            let upns = pupil.upns.map { UPN(recorded: $0) }
            put(
                Pupil(
                    name: pupil.name, upn: upns.first, formerUPNs: Set(upns.dropFirst()), yearGroup: pupil.yearGroup, form: pupil.form,
                    isOnRoll: pupil.onRoll, mergedInto: pupil.mergedInto), pupil.id)
        }
        for member in known.staff {
            put(Staff(name: member.name, login: member.login, role: member.role, lastDay: member.lastDay), member.id)
        }
        for provision in known.provisions { put(Provision(provision.content), provision.id) }
        for group in known.groups { put(Group(code: group.code, year: group.year, provision: group.provision), group.id) }
        for one in known.classes { put(one.code, one.id) }
        for year in known.neededYears { put(neededIn: year) }
        for enrolment in known.enrolments { put(Enrolment(enrolment: enrolment.id, group: enrolment.group), of: enrolment.pupil) }
    }
}
