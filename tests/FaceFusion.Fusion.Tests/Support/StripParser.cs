using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Tests.Support;

/// <summary>A parser that finds what <see cref="Paint"/> painted: a strip in front of a face.</summary>
internal sealed class StripParser : IRegionParser
{
    private readonly Dictionary<Bitmap, (FaceRegion Region, PixelRegion Place)> _strips = [];
    private int _calls;

    /// <summary>How often it was asked.</summary>
    public int Calls => _calls;

    /// <summary>A copy of the photo with a strip of pure green, which the parser will take for the region.</summary>
    public Bitmap Paint(Bitmap photo, FaceRegion region, PixelRegion place)
    {
        var painted = new Bitmap(photo.Width, photo.Height, 3, 8, photo.Pixels.AsSpan().ToArray());
        for (var y = place.Y; y < place.Bottom; y++)
        {
            for (var x = place.X; x < place.Right; x++)
            {
                ((ReadOnlySpan<byte>)[0, 255, 0]).CopyTo(painted.Row(y)[(3 * x)..]);
            }
        }

        _strips.Add(painted, (region, place));
        return painted;
    }

    public FaceRegions Parse(Bitmap photo, Face face, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _calls);
        var masks = new Dictionary<FaceRegion, Plane>();
        if (_strips.TryGetValue(photo, out var strip))
        {
            var mask = new Plane(photo.Width, photo.Height);
            for (var y = strip.Place.Y; y < strip.Place.Bottom; y++)
            {
                mask.Row(y).Slice(strip.Place.X, strip.Place.Width).Fill(1);
            }

            masks.Add(strip.Region, mask);
        }

        return new FaceRegions(photo, new PixelRegion(0, 0, photo.Width, photo.Height), masks);
    }
}
