/// A layout as a mapping, which may say more than a list of slots.
enum LayoutFields {
  static let background = Field("background", Forms.plainColour)
  static let slots = "slots"

  static let slotList = FieldShape.list(.record(SlotFields.record), count: 1...ShowFileLimits.slotsPerLayout)
  static let record = Record(
    "a layout",
    [
      FieldDescription(slots, slotList, required: true, "Its slots, from back to front."),
      FieldDescription(background, "The colour of what no picture covers; black where it is left out."),
    ])
}

enum SlotFields {
  static let x = Field("x", Forms.canvasLength)
  static let y = Field("y", Forms.canvasLength)
  static let w = Field("w", Forms.canvasLength)
  static let h = Field("h", Forms.canvasLength)
  static let fit = Field("fit", Forms.fit)
  static let crop = "crop"
  static let border = "border"
  static let record = Record(
    "a slot",
    [
      FieldDescription(x, required: true, "From the canvas's left edge."),
      FieldDescription(y, required: true, "From its top."),
      FieldDescription(w, required: true, "Its width."),
      FieldDescription(h, required: true, "Its height."),
      FieldDescription(fit, "How a picture of another shape lies in it: whole, filling it, or a part filling it."),
      FieldDescription(crop, .record(CropFields.record), "With `fit: crop`: the part of the source that is seen."),
      FieldDescription(border, .record(BorderFields.record), "A line around it, inside its rectangle."),
    ])
}

/// A part of a source, as fractions of it.
enum CropFields {
  static let x = Field("x", Forms.sourcePart)
  static let y = Field("y", Forms.sourcePart)
  static let w = Field("w", Forms.sourcePart)
  static let h = Field("h", Forms.sourcePart)
  static let record = Record(
    "a crop",
    [
      FieldDescription(x, required: true, "From the source's left edge."),
      FieldDescription(y, required: true, "From its top."),
      FieldDescription(w, required: true, "How much of its width."),
      FieldDescription(h, required: true, "How much of its height."),
    ])
}

enum BorderFields {
  static let width = Field("width", Forms.canvasLength)
  static let colour = Field("colour", Forms.plainColour)
  static let record = Record(
    "a border",
    [
      FieldDescription(width, required: true, "How wide the line is, in pixels or as a part of the canvas's height."),
      FieldDescription(colour, required: true, "Its colour."),
    ])
}

/// The programme's logo.
enum LogoFields {
  static let file = Field("file", Forms.path)
  static let x = Field("x", Forms.canvasLength)
  static let y = Field("y", Forms.canvasLength)
  static let w = Field("w", Forms.canvasLength)
  static let opacity = Field("opacity", Forms.opacity)
  static let record = Record(
    "a logo",
    [
      FieldDescription(file, required: true, "A picture, best a PNG with a transparent ground."),
      FieldDescription(x, required: true, "From the canvas's left edge."),
      FieldDescription(y, required: true, "From its top."),
      FieldDescription(w, required: true, "Its width; the height follows."),
      FieldDescription(opacity, "How much of what is behind it it covers; all where it is left out."),
    ])
}
