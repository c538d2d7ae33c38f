using FaceFusion.Fusion.Live;

namespace FaceFusion.Jobs.Live;

/// <summary>What came of a frame.</summary>
/// <param name="State">What was seen.</param>
/// <param name="Picture">A JPEG with its labels; null where nothing was changed: the sender has the frame.</param>
/// <param name="Decoding">Time that reading the frame took.</param>
/// <param name="Tracking">Time that finding and following the face took.</param>
/// <param name="Rendering">Time that changing the face took.</param>
/// <param name="Cutting">Time that the backdrop took.</param>
/// <param name="Encoding">Time that labels and JPEG took.</param>
public sealed record LiveReply(LiveState State, ReadOnlyMemory<byte>? Picture, TimeSpan Decoding, TimeSpan Tracking, TimeSpan Rendering, TimeSpan Cutting, TimeSpan Encoding);
