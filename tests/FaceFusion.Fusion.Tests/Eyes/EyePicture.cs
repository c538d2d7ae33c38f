using FaceFusion.Faces;
using FaceFusion.Fusion.Eyes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Tests.Eyes;

/// <summary>Grey eyes drawn flat at 1024 px: white 0.5, iris 0.06, spots of light where they are wanted.</summary>
internal sealed class EyePicture
{
    private static readonly FaceShape s_shape = ShapeAlignment.ToCanonicalFrame(FaceTemplate.MeanShape, 1024);

    public static PixelRegion Seen => new(0, 0, 1024, 1024);

    public LinearImage Picture { get; } = new(1024, 1024);

    public IReadOnlyList<EyeWindow> Eyes { get; } = EyeWindow.Of(s_shape, Seen);

    public static EyePicture Draw(params (Point2 Offset, double Size, float Light)[] spots)
    {
        var drawn = new EyePicture();
        foreach (var eye in drawn.Eyes)
        {
            for (var y = 0; y < eye.Region.Height; y++)
            {
                for (var x = 0; x < eye.Region.Width; x++)
                {
                    var at = eye.FromCentre(x, y);
                    var light = at.Length < 1 ? 0.06f : 0.5f;
                    foreach (var (offset, size, spot) in spots)
                    {
                        light = (at - offset).Length < size ? spot : light;
                    }

                    var pixel = eye.Pixel(drawn.Picture, Seen, x, y);
                    pixel[..3].Fill(light);
                    pixel[3] = 1;
                }
            }
        }

        return drawn;
    }

    /// <summary>The lightest pixel of an eye's open iris.</summary>
    public float Brightest(EyeWindow eye)
    {
        var most = 0f;
        for (var y = 0; y < eye.Region.Height; y++)
        {
            for (var x = 0; x < eye.Region.Width; x++)
            {
                if (eye.FromCentre(x, y).Length < 0.8 && eye.Opening.Row(y)[x] > 0.95f)
                {
                    most = Math.Max(most, eye.Pixel(Picture, Seen, x, y)[0]);
                }
            }
        }

        return most;
    }
}
