using FaceFusion.Faces;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Geometry;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Engine;

/// <summary>
/// What a mix is made without where a face wears glasses: the frames with their edges, which optics, shadow and JPEG smear over the skin beside
/// them, and the pads on the nose, which no line shows.
/// </summary>
internal static class GlassesRemoval
{
    // In eye distances: how far a frame's edge goes for certain is about one and a half times this, and fades over as much again.
    private const double Edge = 0.03;

    /// <summary>A frame is a line: blurred over its edge little of it is left, which has to count fully.</summary>
    private const float Gain = 10;

    // Where a pad rests, from the pupil towards the nose and down, and how far it reaches, in eye distances.
    private const double PadIn = 0.32;
    private const double PadDown = 0.11;
    private const double PadRadius = 0.06;
    private const double PadFade = 0.04;

    /// <summary>The mask of what goes.</summary>
    /// <param name="frames">The frames, 0..1.</param>
    /// <param name="shape">The face, in pixels of the picture that <paramref name="place"/> is a part of.</param>
    /// <param name="place">Where the frames' mask lies.</param>
    public static Plane Of(Plane frames, FaceShape shape, PixelRegion place)
    {
        var unit = shape.EyeDistance;
        var mask = new Plane(frames.Width, frames.Height);
        frames.Values.CopyTo(mask.Values);
        GaussianBlur.Apply(mask, (float)(Edge * unit));
        var worn = 0f;
        for (var i = 0; i < mask.Values.Length; i++)
        {
            worn = Math.Max(worn, frames.Values[i]);
            mask.Values[i] = Math.Max(frames.Values[i], Math.Min(1, Gain * mask.Values[i]));
        }

        var (left, right) = (shape[FaceTemplate.LeftPupil], shape[FaceTemplate.RightPupil]);
        var (across, down) = ((right - left) * (1 / unit), new Point2(left.Y - right.Y, right.X - left.X) * (1 / unit));
        AddPad(mask, place, left + (((across * PadIn) + (down * PadDown)) * unit), unit, worn);
        AddPad(mask, place, right + (((across * -PadIn) + (down * PadDown)) * unit), unit, worn);
        return mask;
    }

    private static void AddPad(Plane mask, PixelRegion place, Point2 middle, double unit, float worn)
    {
        var reach = (PadRadius + PadFade) * unit;
        for (var y = Math.Max(0, (int)(middle.Y - reach) - place.Y); y < Math.Min(mask.Height, middle.Y + reach - place.Y + 1); y++)
        {
            var row = mask.Row(y);
            for (var x = Math.Max(0, (int)(middle.X - reach) - place.X); x < Math.Min(mask.Width, middle.X + reach - place.X + 1); x++)
            {
                var distance = (new Point2(x + place.X, y + place.Y) - middle).Length / unit;
                row[x] = Math.Max(row[x], worn * (float)Math.Clamp((PadRadius + PadFade - distance) / PadFade, 0, 1));
            }
        }
    }
}
