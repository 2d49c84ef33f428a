package import ProvisionDomain

/// Who of those who need a provision has a place in some group of it: musts first, then shoulds, then coulds.
package struct Allocation: Hashable, Sendable {
    /// How many of each need have a place.
    package private(set) var met: [NeedID: Int] = [:]
    /// Places taken in each group, by code.
    package private(set) var taken: [String: Int] = [:]

    /// The same for the same needs and groups, whatever order they are given in.
    package init(_ needs: [PlannedNeed], _ groups: [PlanGroup]) {
        // Groups for few year groups are filled before those for many, which leaves room where there is choice.
        let order = groups.sorted { left, right in
            let (few, many) = (
                left.yearGroups.isEmpty ? .max : left.yearGroups.count, right.yearGroups.isEmpty ? .max : right.yearGroups.count
            )
            return (few, left.code) < (many, right.code)
        }
        for need in needs.sorted(by: PlannedNeed.precedes) {
            var waiting = need.count
            for group in order where waiting > 0 && group.provision == need.provision && group.takes(need.yearGroup) {
                let free = max(0, (group.places ?? .max) - taken[group.code, default: 0])
                let placed = min(free, waiting)
                guard placed > 0 else { continue }
                taken[group.code, default: 0] += placed
                met[need.id, default: 0] += placed
                waiting -= placed
            }
        }
    }

    /// How many of a need have no place.
    package func unmet(_ need: PlannedNeed) -> Int { need.count - met[need.id, default: 0] }
}

extension PlannedNeed {
    /// The order in which needs call on places: by priority, year group, names before head counts, then the need that was said first.
    package static func precedes(_ left: PlannedNeed, _ right: PlannedNeed) -> Bool { left.call < right.call }

    private var call: Call {
        Call(priority: Priority.allCases.firstIndex(of: priority) ?? 0, year: yearGroup.order, unnamed: isNamed ? 0 : 1, id: id)
    }

    private struct Call: Comparable {
        var priority: Int
        var year: Int
        var unnamed: Int
        var id: NeedID

        static func < (left: Call, right: Call) -> Bool {
            (left.priority, left.year, left.unnamed, left.id) < (right.priority, right.year, right.unnamed, right.id)
        }
    }
}
