using FaceFusion.Imaging.Color;

namespace FaceFusion.Fusion.Engine;

/// <summary>The skin that sources are brought to, and how far (0..1, above 0).</summary>
internal sealed record ColorTarget(ColorStatistics Skin, float Strength);
