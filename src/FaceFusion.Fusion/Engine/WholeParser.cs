using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Engine;

/// <summary>Asks for all regions even where hair and glasses would do: somebody else will ask about the same face and want them.</summary>
internal sealed class WholeParser(IRegionParser parser) : IRegionParser
{
    /// <inheritdoc/>
    public FaceRegions Parse(Bitmap photo, Face face, CancellationToken cancellation) => parser.Parse(photo, face, cancellation);
}
