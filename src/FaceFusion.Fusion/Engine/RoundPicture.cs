using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Engine;

/// <summary>The picture after one round.</summary>
/// <param name="Round">From 1.</param>
/// <param name="Picture">8-bit, in the output frame.</param>
/// <param name="Shares">Everyone's share so far, base first.</param>
public sealed record RoundPicture(int Round, Bitmap Picture, IReadOnlyList<PersonShare> Shares);
