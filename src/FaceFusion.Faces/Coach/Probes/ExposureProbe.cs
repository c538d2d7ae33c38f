using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces.Coach;

/// <summary>Measures the light on a face.</summary>
internal static class ExposureProbe
{
    // 8-bit codes from which on, and down to which, a channel is at its end.
    private const float BurntCode = 250;
    private const float SunkCode = 8;

    // Percentiles that single pixels (a catchlight, a spot) do not decide.
    private const double Darkest = 0.02;
    private const double Brightest = 0.98;
    private const double White = 0.9;

    // Fewer pixels of skin say nothing.
    private const int FewestPixels = 16;

    /// <summary>The light; null where hardly any skin lies in the view.</summary>
    public static FaceExposure? Measure(FaceView view)
    {
        var lightness = Lightness(view.Rgb);
        var skin = FaceMasks.Skin(view.Shape, view.Region);
        var sums = SumSkin(view, lightness, skin);
        if (sums.Count < FewestPixels)
        {
            return null;
        }

        var brightest = Percentile(lightness, FaceMasks.Face(view.Shape, view.Region), Brightest);
        var darkest = Percentile(lightness, FaceMasks.Eyes(view.Shape, view.Region), Darkest);
        return new FaceExposure(
            (double)sums.Burnt / sums.Count,
            (double)sums.Sunk / sums.Count,
            sums.Lightness / sums.Count,
            Math.Max(sums.Lightness / sums.Count, Percentile(lightness, EyeOpenings(view), White)),
            brightest > 0 ? Math.Clamp((brightest - darkest) / brightest, 0, 1) : 0,
            sums.Balance);
    }

    private static float[] Lightness(float[] rgb)
    {
        var lightness = new float[rgb.Length / 3];
        for (int i = 0, at = 0; i < lightness.Length; i++, at += 3)
        {
            var y = (0.2126 * Linear(rgb[at])) + (0.7152 * Linear(rgb[at + 1])) + (0.0722 * Linear(rgb[at + 2]));
            lightness[i] = (float)(y > 216.0 / 24389 ? (116 * Math.Cbrt(y)) - 16 : 24389.0 / 27 * y);
        }

        return lightness;
    }

    /// <summary>The sRGB curve (IEC 61966-2-1).</summary>
    private static double Linear(float code)
    {
        var encoded = code / 255.0;
        return encoded <= 0.04045 ? encoded / 12.92 : Math.Pow((encoded + 0.055) / 1.055, 2.4);
    }

    private static SkinSums SumSkin(FaceView view, float[] lightness, Plane skin)
    {
        var middle = (view.Shape[FaceTemplate.LeftPupil] + view.Shape[FaceTemplate.RightPupil]) * 0.5;
        var down = view.Shape[FaceTemplate.Chin] - middle;
        var sums = default(SkinSums);
        for (var y = 0; y < skin.Height; y++)
        {
            var weights = skin.Row(y);
            for (var x = 0; x < weights.Length; x++)
            {
                if (weights[x] > 0.5f)
                {
                    var i = (y * skin.Width) + x;
                    var isRight = ((x - middle.X) * down.Y) - ((y - middle.Y) * down.X) > 0;
                    sums.Add(view.Rgb.AsSpan(3 * i, 3), lightness[i], isRight);
                }
            }
        }

        return sums;
    }

    private static Plane EyeOpenings(FaceView view)
    {
        var openings = new Plane(view.Region.Width, view.Region.Height);
        SoftPolygon.Join(FaceOutlines.Through(view.Shape, FaceTemplate.LeftEye), view.Region, 0, openings);
        SoftPolygon.Join(FaceOutlines.Through(view.Shape, FaceTemplate.RightEye), view.Region, 0, openings);
        return openings;
    }

    /// <summary>The value that a share of the masked pixels stays below; 0 where there are none.</summary>
    private static double Percentile(float[] values, Plane mask, double share)
    {
        var masked = new List<float>();
        for (var i = 0; i < values.Length; i++)
        {
            if (mask.Values[i] > 0.5f)
            {
                masked.Add(values[i]);
            }
        }

        if (masked.Count == 0)
        {
            return 0;
        }

        masked.Sort();
        return masked[Math.Min(masked.Count - 1, (int)(share * masked.Count))];
    }

    private record struct SkinSums
    {
        private double _left;
        private double _right;
        private int _leftCount;
        private int _rightCount;

        public int Burnt { get; private set; }

        public int Sunk { get; private set; }

        public readonly int Count => _leftCount + _rightCount;

        public readonly double Lightness => _left + _right;

        /// <summary>0 where one side lies outside the photo.</summary>
        public readonly double Balance => _leftCount == 0 || _rightCount == 0 ? 0 : (_right / _rightCount) - (_left / _leftCount);

        public void Add(ReadOnlySpan<float> rgb, float lightness, bool isRight)
        {
            Burnt += rgb[1] >= BurntCode ? 1 : 0;
            Sunk += Math.Max(rgb[0], Math.Max(rgb[1], rgb[2])) <= SunkCode ? 1 : 0;
            if (isRight)
            {
                _right += lightness;
                _rightCount++;
            }
            else
            {
                _left += lightness;
                _leftCount++;
            }
        }
    }
}
