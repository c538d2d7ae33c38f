namespace FaceFusion.Jobs.Photos;

/// <summary>What tells one writing of a photo's record from another; its time alone does not: a clock of files may tick every few milliseconds.</summary>
/// <param name="WrittenAt">When it was written.</param>
/// <param name="Bytes">How long it is.</param>
internal readonly record struct RecordVersion(DateTimeOffset WrittenAt, long Bytes);
