import ShowModel

/// Shares a number of minutes among those who can give some, in proportion to what each can give.
///
/// No one gives more than they can. What rounding leaves over goes to those who are owed most of a minute; between
/// equals to the later one.
///
///     shares(of: 5, among: [10, 5, 5])  // [3, 1, 1]
func shares(of minutes: Int64, among gives: [Int64]) -> [Int64] {
  let total = gives.reduce(0, +)
  guard total > 0 else { return gives.map { _ in 0 } }
  let wanted = min(max(minutes, 0), total)
  var shares = gives.map { wanted * $0 / total }
  let owed = gives.map { wanted * $0 % total }
  let left = Int(wanted - shares.reduce(0, +))
  for index in gives.indices.sorted(by: { (owed[$1], $1) < (owed[$0], $0) }).prefix(left) { shares[index] += 1 }
  return shares
}

/// The smallest number up to `limit` that meets a condition which `limit` meets.
func smallest(upTo limit: Int64, where met: (Int64) -> Bool) -> Int64 {
  var (low, high): (Int64, Int64) = (0, limit)
  while low < high {
    let middle = (low + high) / 2
    if met(middle) { high = middle } else { low = middle + 1 }
  }
  return high
}
