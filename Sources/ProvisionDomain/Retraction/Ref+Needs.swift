/// What events of a year's needs bring into being and rest on.
extension NeedEvent {
    var introduces: [Ref] {
        switch self {
        case .projected(let event): [.projection(event.need)]
        case .dropped, .adopted, .retracted, .redacted: []
        }
    }

    var restsOn: [Ref] {
        switch self {
        case .projected(let event): (event.pupil.map { [.pupil($0)] } ?? []) + [.provision(event.provision)]
        case .dropped(let event): [.projection(event.need)]
        // That a draft was decided on stays true whatever becomes of its groups.
        case .adopted, .retracted, .redacted: []
        }
    }
}
