using FaceFusion.Faces;

namespace FaceFusion.Fusion.Neural;

/// <summary>A model that took part in a picture, and for how long.</summary>
/// <param name="Facts">The model.</param>
/// <param name="Time">What its runs took, with what prepares and reads them; zero for one that works inside another.</param>
public sealed record NetUse(NetFacts Facts, TimeSpan Time);
