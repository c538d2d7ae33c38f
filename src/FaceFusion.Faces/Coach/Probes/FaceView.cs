using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces.Coach;

/// <summary>
/// A face and a little round it, reduced by a whole factor so that the eyes are 96 to 192 pixels apart where the photo has
/// that many: measures then neither depend on the photo's size nor take longer in a large one.
/// </summary>
internal sealed class FaceView
{
    private const double LeastEyeDistance = 96;

    // In eye distances.
    private const double Margin = 0.2;

    // Smaller or more cut off than that, nothing can be measured.
    private const int FewestPixels = 8;

    private float[]? _lightness;

    private FaceView(FaceShape shape, PixelRegion region, float[] rgb, Similarity2 toPhoto)
    {
        Shape = shape;
        Region = region;
        Rgb = rgb;
        ToPhoto = toPhoto;
    }

    /// <summary>The landmarks in the view's pixels.</summary>
    public FaceShape Shape { get; }

    /// <summary>The view as a region of itself: from (0, 0), with its width and height.</summary>
    public PixelRegion Region { get; }

    /// <summary>sRGB-encoded samples 0..255, interleaved, row by row.</summary>
    public float[] Rgb { get; }

    /// <summary>From the view's pixels to the photo's.</summary>
    public Similarity2 ToPhoto { get; }

    /// <summary>CIE L* of each pixel.</summary>
    public ReadOnlySpan<float> Lightness => _lightness ??= ToLightness(Rgb);

    /// <summary>The view of a face, or null where hardly anything of it lies in the photo.</summary>
    public static FaceView? Of(Bitmap photo, FaceShape shape)
    {
        var factor = Math.Clamp((int)(shape.EyeDistance / LeastEyeDistance), 1, Math.Min(photo.Width, photo.Height));
        var whole = new PixelRegion(0, 0, photo.Width / factor, photo.Height / factor);

        // Pixel i of the view is the mean of photo pixels i * factor .. i * factor + factor - 1.
        var shift = (factor - 1) / 2.0;
        var reduced = shape.Transform(p => new((p.X - shift) / factor, (p.Y - shift) / factor));
        var region = SoftPolygon.Reached(FaceOutlines.CoarseFace(reduced), whole, Margin * reduced.EyeDistance);
        if (region.Width < FewestPixels || region.Height < FewestPixels)
        {
            return null;
        }

        var rgb = new float[3 * region.Width * region.Height];
        AreaReduction.Region(new PixelRows(photo), factor, region, rgb);
        return new FaceView(
            reduced.Transform(p => new(p.X - region.X, p.Y - region.Y)),
            region with { X = 0, Y = 0 },
            rgb,
            new(factor, 0, (region.X * factor) + shift, (region.Y * factor) + shift));
    }

    /// <summary>The lightness that a share of the masked pixels stays below; 0 where there are none.</summary>
    public double LightnessPercentile(Plane mask, double share)
    {
        var masked = new List<float>();
        for (var i = 0; i < mask.Values.Length; i++)
        {
            if (mask.Values[i] > 0.5f)
            {
                masked.Add(Lightness[i]);
            }
        }

        masked.Sort();
        return masked.Count == 0 ? 0 : masked[Math.Min(masked.Count - 1, (int)(share * masked.Count))];
    }

    /// <summary>1 inside a closed curve through landmarks, 0 a pixel outside.</summary>
    public Plane Within(params ReadOnlySpan<int> curve)
    {
        var mask = new Plane(Region.Width, Region.Height);
        SoftPolygon.Join(FaceOutlines.Through(Shape, curve), Region, 0, mask);
        return mask;
    }

    private static float[] ToLightness(float[] rgb)
    {
        var lightness = new float[rgb.Length / 3];
        for (int i = 0, at = 0; i < lightness.Length; i++, at += 3)
        {
            lightness[i] = (float)EncodedLight.Lightness(rgb[at] / 255, rgb[at + 1] / 255, rgb[at + 2] / 255);
        }

        return lightness;
    }

    /// <summary>Luma (BT.601) of the encoded samples, 0..255.</summary>
    public Plane Luma()
    {
        var luma = new Plane(Region.Width, Region.Height);
        for (int i = 0, at = 0; at < Rgb.Length; i++, at += 3)
        {
            luma.Values[i] = (0.299f * Rgb[at]) + (0.587f * Rgb[at + 1]) + (0.114f * Rgb[at + 2]);
        }

        return luma;
    }
}
