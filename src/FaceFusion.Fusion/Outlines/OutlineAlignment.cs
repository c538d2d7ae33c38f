using FaceFusion.Fusion.Engine;

namespace FaceFusion.Fusion.Outlines;

/// <summary>The outlines of a mean's members, and the mean that they come to, in one geometry. Safe for concurrent use.</summary>
/// <param name="mean">Where they come to.</param>
/// <param name="neckline">Where its skin ends.</param>
/// <param name="members">By index among the others of the cast; null for whom nothing is known.</param>
/// <param name="amount">0..1: how far.</param>
/// <param name="raster">Over the frame.</param>
internal sealed class OutlineAlignment(MeanOutline mean, Neckline neckline, OutlinedMember?[] members, double amount, OutlineRaster raster)
{
    /// <summary>Where the mean has a head beyond the face.</summary>
    public HeadPart HeadIn(FrameGeometry geometry) => new(mean.Distance, raster, amount, geometry);

    /// <summary>What members' photos that end within the frame would add to the mean's colours, of members still to come.</summary>
    public UnseenColors UnseenIn(FrameGeometry geometry) =>
        new(new ShownKinds(mean, neckline, raster, geometry), geometry.Region, (float)amount);

    /// <summary>The request with a map that brings the member's outline to the mean, and with the part of the member that the mean shows.</summary>
    public SourceRequest Bend(SourceRequest request, int index)
    {
        if (members[index] is not { } member)
        {
            return request;
        }

        using var flow = OutlineFlow.Of(mean, member.Outline, amount, raster);
        return request with { Map = flow.Bend(request.Map), Shown = ShownPart.Of(mean, neckline, member, flow, amount, raster) };
    }
}
