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
        var skin = FaceMasks.Skin(view.Shape, view.Region);
        var sums = SumSkin(view, skin);
        if (sums.Count < FewestPixels)
        {
            return null;
        }

        var brightest = view.LightnessPercentile(FaceMasks.Face(view.Shape, view.Region), Brightest);
        var darkest = view.LightnessPercentile(FaceMasks.Eyes(view.Shape, view.Region), Darkest);
        return new FaceExposure(
            (double)sums.Burnt / sums.Count,
            (double)sums.Sunk / sums.Count,
            sums.Lightness / sums.Count,
            Math.Max(sums.Lightness / sums.Count, view.LightnessPercentile(EyeOpenings(view), White)),
            brightest > 0 ? Math.Clamp((brightest - darkest) / brightest, 0, 1) : 0,
            sums.Balance);
    }

    private static SkinSums SumSkin(FaceView view, Plane skin)
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
                    sums.Add(view.Rgb.AsSpan(3 * i, 3), view.Lightness[i], isRight);
                }
            }
        }

        return sums;
    }

    private static Plane EyeOpenings(FaceView view)
    {
        var openings = view.Within(FaceTemplate.LeftEye);
        SoftPolygon.Join(FaceOutlines.Through(view.Shape, FaceTemplate.RightEye), view.Region, 0, openings);
        return openings;
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
