using System.Collections.Concurrent;
using FaceFusion.Fusion.Engine;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Outlines;

/// <summary>The outlines of a mean's members, and the mean that they come to, in one geometry. Safe for concurrent use.</summary>
/// <param name="mean">Where they come to.</param>
/// <param name="neckline">Where its skin ends.</param>
/// <param name="members">By index among the others of the cast; null for whom nothing is known.</param>
/// <param name="amount">0..1: how far.</param>
/// <param name="raster">Over the frame.</param>
/// <param name="keepsMaps">True keeps the maps for the next picture of this geometry.</param>
internal sealed class OutlineAlignment(MeanOutline mean, Neckline neckline, OutlinedMember?[] members, double amount, OutlineRaster raster, bool keepsMaps)
{
    private readonly ConcurrentDictionary<int, (WarpGrid Map, ShownPart Shown)> _kept = [];

    /// <summary>Where the mean has a head beyond the face.</summary>
    public HeadPart HeadIn(FrameGeometry geometry) => new(mean.Distance, raster, amount, geometry);

    /// <summary>The request with a map that brings the member's outline to the mean, and with the part of the member that the mean shows.</summary>
    public SourceRequest Bend(SourceRequest request, int index)
    {
        if (members[index] is not { } member)
        {
            return request;
        }

        var (map, shown) = keepsMaps ? _kept.GetOrAdd(index, _ => Bent()) : Bent();
        return request with { Map = map, Shown = shown };

        (WarpGrid Map, ShownPart Shown) Bent()
        {
            var flow = OutlineFlow.Of(mean, member.Outline, amount, raster);
            return (flow.Bend(request.Map), ShownPart.Of(mean, neckline, member, flow, amount, raster));
        }
    }
}
