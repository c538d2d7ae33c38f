using FaceFusion.Fusion.Engine;

namespace FaceFusion.Fusion.Outlines;

/// <summary>The outlines of a mean's members, and the mean that they come to. Safe for concurrent use.</summary>
/// <param name="mean">Where they come to.</param>
/// <param name="members">By index among the others of the cast; null for whom nothing is known.</param>
/// <param name="amount">0..1: how far.</param>
/// <param name="raster">Over the frame.</param>
internal sealed class OutlineAlignment(MeanOutline mean, MemberOutline?[] members, double amount, OutlineRaster raster)
{
    /// <summary>The request with a map that brings the member's outline to the mean.</summary>
    public SourceRequest Bend(SourceRequest request, int index) => members[index] is { } member
        ? request with { Map = OutlineFlow.Of(mean, member, amount, raster).Bend(request.Map) }
        : request;
}
