using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>
/// The upright crop round a person that top-down nets look at: the box grown by the net's padding, then to the net's shape about its middle
/// (as MMPose's bbox_xyxy2cs and top-down affine). Black outside the photo, as those nets were trained.
/// </summary>
internal sealed class PersonCrop
{
    private PersonCrop(int width, int height, Similarity2 toPhoto) => (Width, Height, ToPhoto) = (width, height, toPhoto);

    /// <summary>Crop pixels across.</summary>
    public int Width { get; }

    /// <summary>Crop pixels down.</summary>
    public int Height { get; }

    /// <summary>From the crop's pixels to the photo's.</summary>
    public Similarity2 ToPhoto { get; }

    /// <summary>The crop of a person.</summary>
    /// <param name="person">The person's box, edges counted from -0.5 of the first pixel.</param>
    /// <param name="padding">How much larger than the box, at least 1.</param>
    /// <param name="width">Crop pixels across.</param>
    /// <param name="height">Crop pixels down.</param>
    public static PersonCrop Of(FaceBox person, double padding, int width, int height)
    {
        var scale = padding * Math.Max(Math.Max(person.Width / width, person.Height / height), 1e-3);
        var (x, y) = (person.X + (person.Width / 2), person.Y + (person.Height / 2));
        return new(width, height, new Similarity2(scale, 0, x - (scale * (width - 1) / 2), y - (scale * (height - 1) / 2)));
    }

    /// <summary>Three planes, red, green, blue, sRGB-encoded 0..1.</summary>
    public float[] Sample(Bitmap photo)
    {
        var values = new float[3 * Width * Height];
        CropSampler.Sample(new PixelRows(photo), ToPhoto, Width, Height, mirror: false, values);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var p = ToPhoto.Apply(new(x, y));
                if (p.X < -0.5 || p.Y < -0.5 || p.X > photo.Width - 0.5 || p.Y > photo.Height - 0.5)
                {
                    for (var c = 0; c < 3; c++)
                    {
                        values[(((c * Height) + y) * Width) + x] = 0;
                    }
                }
            }
        }

        return values;
    }
}
