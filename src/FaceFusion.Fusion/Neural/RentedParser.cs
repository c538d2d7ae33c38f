using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Neural;

/// <summary>A region parser that a recipe names, borrowed for each face.</summary>
internal sealed class RentedParser(IFaceNets nets, string id, NetLog log) : IRegionParser
{
    /// <inheritdoc/>
    public FaceRegions Parse(Bitmap photo, Face face, CancellationToken cancellation)
    {
        using var lease = NetSteps.Rent(nets.RentParser, id);
        return log.Time(lease.Net, () => lease.Net.Parse(photo, face, cancellation));
    }
}
