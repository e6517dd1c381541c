/// How many viewers may be there at once.
public struct HubCapacity: Equatable, Sendable {
  public var viewers: Int
  /// From one network (an IPv4 address, 64 bits of an IPv6 one) that is not this machine's own.
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
  /// By their networks; nil is this machine.
  private var byNetwork: [AddressPrefix?: Int] = [:]
  private(set) var connections = 0

  init(_ capacity: HubCapacity) { self.capacity = capacity }

  func refusal(for network: AddressPrefix?) -> SeatRefusal? {
    if taken >= capacity.viewers { return .full }
    guard network != nil else { return nil }
    return byNetwork[network, default: 0] >= capacity.ofAddress ? .addressIsFull : nil
  }

  /// Takes a seat, or says why not.
  mutating func take(for network: AddressPrefix?) -> SeatRefusal? {
    if let refusal = refusal(for: network) { return refusal }
    taken += 1
    byNetwork[network, default: 0] += 1
    return nil
  }

  mutating func leave(_ network: AddressPrefix?) {
    guard let count = byNetwork[network] else { return }
    taken -= 1
    byNetwork[network] = count > 1 ? count - 1 : nil
  }

  /// Whether one more connection may be; it is counted then.
  mutating func connect() -> Bool {
    guard connections < capacity.connections else { return false }
    connections += 1
    return true
  }

  mutating func disconnect() { connections -= 1 }
}
