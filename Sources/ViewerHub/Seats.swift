/// How many viewers may be there at once.
public struct HubCapacity: Equatable, Sendable {
  public var viewers: Int
  /// From one address that is not this machine's own.
  public var ofAddress: Int
  /// Connections to the port of any kind; beyond them there is nothing but a refusal.
  public var connections: Int

  public init(
    viewers: Int = HubLimits.viewers, ofAddress: Int = HubLimits.viewersOfAddress, connections: Int = .max
  ) {
    self.viewers = viewers
    self.ofAddress = ofAddress
    self.connections = connections
  }

  /// As many as `descriptors` suffice for, but no more than ``HubLimits/viewers``.
  public init(descriptors: Int) {
    let connections = descriptors - min(HubLimits.reservedDescriptors, descriptors / 2)
    let suffice = connections / HubLimits.descriptorsOfViewer
    self.init(viewers: min(HubLimits.viewers, max(1, suffice)), connections: max(1, connections))
  }
}

/// Why there is no seat.
public enum SeatRefusal: Equatable, Sendable, CustomStringConvertible {
  case full
  case addressIsFull

  public var description: String {
    switch self {
    case .full: "the venue is full just now; try again in a while"
    case .addressIsFull: "too many viewers come from your network at once; try again in a while"
    }
  }
}

/// Who sits where: a value that decides whether one more fits.
struct Seats {
  let capacity: HubCapacity
  private(set) var taken = 0
  private var byAddress: [String: Int] = [:]
  private(set) var connections = 0

  init(_ capacity: HubCapacity) { self.capacity = capacity }

  func refusal(for address: String) -> SeatRefusal? {
    if taken >= capacity.viewers { return .full }
    guard !Self.isThisMachine(address) else { return nil }
    return byAddress[address, default: 0] >= capacity.ofAddress ? .addressIsFull : nil
  }

  /// Takes a seat, or says why not.
  mutating func take(for address: String) -> SeatRefusal? {
    if let refusal = refusal(for: address) { return refusal }
    taken += 1
    byAddress[address, default: 0] += 1
    return nil
  }

  mutating func leave(_ address: String) {
    guard let count = byAddress[address] else { return }
    taken -= 1
    byAddress[address] = count > 1 ? count - 1 : nil
  }

  /// Whether one more connection may be; it is counted then.
  mutating func connect() -> Bool {
    guard connections < capacity.connections else { return false }
    connections += 1
    return true
  }

  mutating func disconnect() { connections -= 1 }

  private static func isThisMachine(_ address: String) -> Bool { address.hasPrefix("127.") || address == "::1" }
}
