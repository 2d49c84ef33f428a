internal import ProvisionDomain
internal import ProvisionInterface

extension CommandTable {
    mutating func registerPupils() {
        on(PupilsInterface.Expect.self, header: \.command) { context, input in try context.expect(input) }
        on(PupilsInterface.Admit.self, header: \.command) { context, input in try context.admit(input) }
        on(PupilsInterface.Revise.self, header: \.command) { context, input in try context.revise(input) }
        on(PupilsInterface.MoveYear.self, header: \.command) { context, input in
            let year = try context.yearGroup(input.yearGroup, field: "yearGroup")
            try context.decide(input.pupil, .moveYear(year), on: input.on)
        }
        on(PupilsInterface.SetSEN.self, header: \.command) { context, input in
            try context.decide(input.pupil, .setSEN(SENStatus(input.status)), on: input.on)
        }
        on(PupilsInterface.IdentifyNeed.self, header: \.command) { context, input in
            try context.decide(input.pupil, .identifyNeed(NeedType(input.type), rank: input.rank), on: input.on)
        }
        on(PupilsInterface.EndNeed.self, header: \.command) { context, input in
            try context.decide(input.pupil, .endNeed(NeedType(input.type)), on: input.on)
        }
        on(PupilsInterface.JoinCohort.self, header: \.command) { context, input in
            try context.decide(input.pupil, .joinCohort(CohortCode(input.cohort)), on: input.on)
        }
        on(PupilsInterface.LeaveCohort.self, header: \.command) { context, input in
            try context.decide(input.pupil, .leaveCohort(CohortCode(input.cohort)), on: input.on)
        }
        on(PupilsInterface.Leave.self, header: \.command) { context, input in
            let day = try context.dayOrToday(input.on)
            let id = try context.decide(
                input.pupil, .leave(toSchool: try context.text(input.toSchool, field: "toSchool", most: 200)), on: day.description)
            try context.endEnrolments(of: id, after: day, reason: .left)
            try context.ceaseSupportPlans(of: id, after: day)
        }
        on(PupilsInterface.Readmit.self, header: \.command) { context, input in
            let year = try context.yearGroup(input.yearGroup, field: "yearGroup")
            try context.decide(input.pupil, .readmit(yearGroup: year, form: input.form.map { ClassCode($0) }), on: input.on)
        }
        on(PupilsInterface.Merge.self, header: \.command) { context, input in
            let into = try context.resolver.pupil(input.into, field: "into")
            let plans = try context.pupil(try context.resolver.pupil(input.pupil, field: "pupil")).planBook.plans(on: context.today)
            let id = try context.decide(input.pupil, .mergeInto(into), on: input.on)
            context.warnings += plans.map {
                "the \($0.kind.words) of \($0.finalOn(context.today)) stays with the record that ends: issue it on the one that goes on"
            }
            try context.endEnrolments(of: id, after: try context.dayOrToday(input.on), reason: .left)
        }
    }
}

extension CommandContext {
    /// Decides an action on the pupil named, and puts the pupil into the answer.
    @discardableResult
    fileprivate func decide(_ pupil: String, _ action: PupilAction, on day: String?) throws -> PupilID {
        let found = try resolver.pupil(pupil, field: "pupil")
        (id, label) = (found.description, resolver.label(pupil: found))
        try decide(Streams.Pupil.self, .pupil(found), action, on: try dayOrToday(day))
        return found
    }

    /// Ends what the pupil is in: leaving the school ends every enrolment, in the same command.
    func endEnrolments(of pupil: PupilID, after day: SchoolDay, reason: ReasonCode) throws {
        var seen: Set<GroupID> = []
        for enrolment in directory.enrolments(of: pupil) where seen.insert(enrolment.group).inserted {
            for open in try group(enrolment.group).enrolmentsToEnd(pupil: pupil, after: day) {
                try decide(Streams.Group.self, .group(enrolment.group), .endEnrolment(open, reason: reason), on: day)
            }
        }
    }

    fileprivate func expect(_ input: PupilsInterface.Expect.Input) throws {
        let identity = try identity(
            forename: input.forename, surname: input.surname, preferred: input.preferred, upn: input.upn, uln: nil,
            dateOfBirth: input.dateOfBirth, old: nil, of: nil)
        let action = PupilAction.expect(
            identity: identity, yearGroup: try yearGroup(input.yearGroup, field: "yearGroup"),
            fromSchool: try text(input.fromSchool, field: "fromSchool", most: 200))
        let pupil = try PupilID(newSubject())
        try decide(Streams.Pupil.self, .pupil(pupil), action, on: try dayOrToday(input.on))
        (id, label) = (pupil.description, identity.name.value?.description)
    }

    fileprivate func admit(_ input: PupilsInterface.Admit.Input) throws {
        let year = try yearGroup(input.yearGroup, field: "yearGroup")
        let day = try dayOrToday(input.on)
        let known = try input.pupil.map { try resolver.pupil($0, field: "pupil") } ?? knownPupil(input)
        let old = try known.map { try pupil($0) }
        if try isOfMergedRecord(input, goingOnAs: known) { return }
        // Found by a number, the pupil keeps the present one: the row's may be a former.
        let upn = input.pupil == nil && known != nil ? nil : input.upn
        let identity = try identity(
            forename: input.forename, surname: input.surname, preferred: input.preferred, upn: upn, uln: input.uln,
            dateOfBirth: input.dateOfBirth, old: old?.latestIdentity, of: known)
        let form = input.form.map { ClassCode($0) }
        let pupilID = try known ?? PupilID(newSubject())
        (id, label) = (pupilID.description, identity.name.value?.description)
        if let old, old.latestIdentity == identity, old.yearGroup.latest == year, old.form.latest == form, old.isOnRoll(on: day) { return }
        if input.pupil == nil, let upn = input.upn, let known, old?.isOnRoll(on: day) == true {
            throw ServiceError.refuse(
                .duplicate, field: "upn", value: upn, reason: "it is \(resolver.label(pupil: known))'s, who is on roll",
                remedy: "check the number; provctl pupil revise changes what is known of that pupil")
        }
        let action = PupilAction.admit(
            identity: identity, yearGroup: year, form: form, fromSchool: try text(input.fromSchool, field: "fromSchool", most: 200))
        if known == nil { try warn(ofNamesakes: identity, year) }
        try decide(Streams.Pupil.self, .pupil(pupilID), action, on: day)
    }

    /// Warns where a new pupil has the names of one who is here, unless both date of birth and year group tell them apart: a second record
    /// of one child splits a history.
    private func warn(ofNamesakes identity: PupilIdentity, _ year: YearGroup) throws {
        guard let name = identity.name.value else { return }
        for same in directory.pupils(named: Words.fold("\(name.forename) \(name.surname)")).sorted() {
            guard let other = directory.pupils[same], other.isOnRoll, other.mergedInto == nil, resolver.sees(same) else { continue }
            let (born, mine) = (try pupil(same).latestIdentity?.dateOfBirth?.value, identity.dateOfBirth?.value)
            guard other.yearGroup == year || born == nil || mine == nil || born == mine else { continue }
            warnings.append(
                "\(resolver.label(pupil: same)) is on roll already\(born.map { ", born \($0)" } ?? ""); if this is the same child: "
                    + "provctl pupil merge \(id ?? name.description) --into \(other.upn?.text ?? same.description)")
        }
    }

    /// Whether it tells again of a record that was merged since, as that record stood: then there is nothing to record.
    private func isOfMergedRecord(_ input: PupilsInterface.Admit.Input, goingOnAs known: PupilID?) throws -> Bool {
        guard input.pupil == nil, let known, let text = input.upn, let gone = directory.pupil(upn: try upn(text)), gone != known,
            let stood = try pupil(gone).latestIdentity
        else { return false }
        let told = try identity(
            forename: input.forename, surname: input.surname, preferred: input.preferred, upn: nil, uln: input.uln,
            dateOfBirth: input.dateOfBirth, old: stood, of: known)
        guard told == stood else { return false }
        (id, label) = (known.description, resolver.label(pupil: known))
        return true
    }

    /// The pupil a row of an import is about already: the same UPN; without one the same names and date of birth.
    private func knownPupil(_ input: PupilsInterface.Admit.Input) throws -> PupilID? {
        if let text = input.upn { return directory.pupil(upn: try upn(text)).map { resolver.merged($0) } }
        let key = Words.fold("\(input.forename ?? "") \(input.surname ?? "")")
        for candidate in directory.pupils(named: key) {
            let known = try pupil(candidate).latestIdentity
            if let born = known?.dateOfBirth?.value, born.description == input.dateOfBirth { return candidate }
        }
        return nil
    }

    fileprivate func revise(_ input: PupilsInterface.Revise.Input) throws {
        let known = try resolver.pupil(input.pupil, field: "pupil")
        let old = try pupil(known)
        let identity = try identity(
            forename: input.forename, surname: input.surname, preferred: input.preferred, upn: input.upn, uln: input.uln,
            dateOfBirth: input.dateOfBirth, old: old.latestIdentity, of: known)
        let form = input.form.map { ClassCode($0) } ?? old.form.latest ?? nil
        try decide(Streams.Pupil.self, .pupil(known), .revise(identity: identity, form: form), on: try dayOrToday(input.on))
        (id, label) = (known.description, identity.name.value?.description)
    }

    private func upn(_ text: String) throws -> UPN {
        do { return try UPN(validating: text) } catch { throw ServiceError.refused(error) }
    }

    private func uln(_ text: String) throws -> ULN {
        do { return try ULN(validating: text) } catch { throw ServiceError.refused(error) }
    }

    /// An identity of which only what is given changes; a UPN belongs to one pupil.
    private func identity(
        forename: String?, surname: String?, preferred: String?, upn: String?, uln: String?, dateOfBirth: String?, old: PupilIdentity?,
        of pupil: PupilID?
    ) throws -> PupilIdentity {
        let name = try personName(forename: forename, surname: surname, preferred: preferred, old: old?.name.value)
        let newUPN = try upn.map { try self.upn($0) }
        if let newUPN, let holder = directory.pupil(upn: newUPN).map({ resolver.merged($0) }), holder != pupil {
            throw ServiceError.refuse(
                .duplicate, field: "upn", value: newUPN.text, reason: "it is, or was, \(resolver.label(pupil: holder))'s",
                remedy: "check the number; where the two records are of one child, merge them: provctl pupil merge")
        }
        let born = try dateOfBirth.map { text throws -> SchoolDay in
            guard let day = SchoolDay(iso: text) else {
                throw ServiceError.refuse(
                    .malformed, field: "dateOfBirth", value: text, reason: "it is no date", remedy: "write it as 2015-03-09")
            }
            return day
        }
        return PupilIdentity(
            name: .known(name), upn: newUPN.map { .known($0) } ?? old?.upn, uln: try uln.map { .known(try self.uln($0)) } ?? old?.uln,
            dateOfBirth: born.map { .known($0) } ?? old?.dateOfBirth)
    }
}
