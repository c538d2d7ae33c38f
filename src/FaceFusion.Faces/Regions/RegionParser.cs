using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces;

/// <summary>The built-in parser: the landmarks say where each region may be.</summary>
public sealed class RegionParser : IRegionParser
{
    // Pixels that are analysed at most; a larger area is reduced, so that a face of any size takes the same time and memory.
    private const int MostPixels = 1_200_000;

    /// <inheritdoc/>
    public FaceRegions Parse(Bitmap photo, Face face, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentNullException.ThrowIfNull(face);
        cancellation.ThrowIfCancellationRequested();
        var area = RegionArea.Of(face.Landmarks, photo.Width, photo.Height);
        var scale = Math.Min(1, Math.Sqrt((double)MostPixels / ((long)area.Width * area.Height)));
        var (width, height) = (Math.Max(1, (int)(area.Width * scale)), Math.Max(1, (int)(area.Height * scale)));
        var (sx, sy) = ((double)width / area.Width, (double)height / area.Height);
        var shape = face.Landmarks.Transform(p => new(((p.X - area.X + 0.5) * sx) - 0.5, ((p.Y - area.Y + 0.5) * sy) - 0.5));
        return new FaceRegions(photo, area, RegionPriors.Draw(shape, width, height));
    }
}
