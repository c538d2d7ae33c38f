using System.Collections.Concurrent;
using FaceFusion.Fusion.Engine;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Outlines;

/// <summary>The outlines of a mean's members, and the mean that they come to, in one geometry. Safe for concurrent use.</summary>
/// <param name="mean">Where they come to.</param>
/// <param name="members">By index among the others of the cast; null for whom nothing is known.</param>
/// <param name="amount">0..1: how far.</param>
/// <param name="raster">Over the frame.</param>
/// <param name="keepsMaps">True keeps the maps for the next picture of this geometry.</param>
internal sealed class OutlineAlignment(MeanOutline mean, MemberOutline?[] members, double amount, OutlineRaster raster, bool keepsMaps)
{
    private readonly ConcurrentDictionary<int, WarpGrid> _kept = [];

    /// <summary>The request with a map that brings the member's outline to the mean.</summary>
    public SourceRequest Bend(SourceRequest request, int index)
    {
        if (members[index] is not { } member)
        {
            return request;
        }

        return request with { Map = keepsMaps ? _kept.GetOrAdd(index, _ => Bent()) : Bent() };

        WarpGrid Bent() => OutlineFlow.Of(mean, member, amount, raster).Bend(request.Map);
    }
}
