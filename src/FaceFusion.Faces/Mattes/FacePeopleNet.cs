using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>
/// The built-in net (<c>models/cards/person-share.md</c>): looks at an upright crop round each face, from above the hair to below the
/// shoulders. Input <c>picture</c> [1, 4, 160, 160], RGB 0..1 and 1 where there is a photo; output <c>people</c> [1, 1, 80, 80].
/// </summary>
internal sealed class FacePeopleNet(InferenceSession session) : IPeopleSegmenter, IDisposable
{
    // As it was trained (training/person_crops.py): side of the crop in pixels and eye distances, and those above the pupils.
    private const int Size = 160;
    private const int Half = Size / 2;
    private const double Span = 8;
    private const double Top = 3.2;

    // Pixels of the answer at the crop's edges that fade out: there it knows less.
    private const float Fade = 5;

    /// <summary>Opens the catalogue's net.</summary>
    /// <exception cref="InferenceException">It is missing, damaged, or another.</exception>
    public static FacePeopleNet Open(ModelCatalog catalog, InferenceSessionOptions options) => new(catalog.Open(catalog.FindByTask(FaceTasks.Matting).Id, options));

    /// <inheritdoc/>
    public PeopleShare Segment(Bitmap photo, IReadOnlyList<Face> faces, int width, int height, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentNullException.ThrowIfNull(faces);
        var grid = new RegionGrid(new(0, 0, photo.Width, photo.Height), width, height);
        var (share, seen) = (new Plane(width, height), new Plane(width, height));
        foreach (var face in faces)
        {
            var cropToPhoto = CropOf(face.Landmarks);
            var people = Run(photo, cropToPhoto, cancellation);
            Lay(people, cropToPhoto.Inverse(), grid, share, seen);
        }

        return new PeopleShare(share, seen);
    }

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();

    /// <summary>From the crop's pixels to the photo's: upright as the photo is, as large as the face.</summary>
    private static Similarity2 CropOf(FaceShape shape)
    {
        var scale = Span / Size / Similarity2.Fit(shape.Points, FaceTemplate.MeanShape.Points).Scale;
        var middle = (shape[FaceTemplate.LeftPupil] + shape[FaceTemplate.RightPupil]) * 0.5;
        return new Similarity2(scale, 0, middle.X - (scale * ((Size / 2) - 0.5)), middle.Y - (scale * ((Top * Size / Span) - 0.5)));
    }

    private float[] Run(Bitmap photo, Similarity2 cropToPhoto, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var values = CropArrays.Rent(4 * Size * Size);
        CropSampler.Sample(new PixelRows(photo), cropToPhoto, Size, Size, mirror: false, values.AsSpan(0, 3 * Size * Size));
        for (var i = 0; i < Size * Size; i++)
        {
            var p = cropToPhoto.Apply(new(i % Size, i / Size));
            var inside = p.X >= -0.5 && p.Y >= -0.5 && p.X < photo.Width - 0.5 && p.Y < photo.Height - 0.5;
            values[(3 * Size * Size) + i] = inside ? 1 : 0;
            for (var c = 0; c < 3 && !inside; c++)
            {
                values[(c * Size * Size) + i] = 0;
            }
        }

        var people = session.Run(new Dictionary<string, FloatTensor> { ["picture"] = new(values, 1, 4, Size, Size) }, cancellation)["people"].Values.ToArray();
        CropArrays.Return(values);
        return people;
    }

    private static void Lay(float[] people, Similarity2 photoToCrop, RegionGrid grid, Plane share, Plane seen)
    {
        var (across, down) = ((double)grid.Area.Width / grid.Width, (double)grid.Area.Height / grid.Height);
        for (var y = 0; y < grid.Height; y++)
        {
            for (var x = 0; x < grid.Width; x++)
            {
                var p = photoToCrop.Apply(new(((x + 0.5) * across) - 0.5, ((y + 0.5) * down) - 0.5));
                var (u, v) = ((float)((p.X - 0.5) / 2), (float)((p.Y - 0.5) / 2));
                var weight = Math.Clamp(Math.Min(Math.Min(u, v), Half - 1 - Math.Max(u, v)) / Fade, 0, 1);
                if (weight > 0)
                {
                    share.Row(y)[x] = Math.Max(share.Row(y)[x], At(people, u, v));
                    seen.Row(y)[x] = Math.Max(seen.Row(y)[x], weight);
                }
            }
        }
    }

    private static float At(float[] people, float u, float v)
    {
        var (x, y) = (Math.Min((int)u, Half - 2), Math.Min((int)v, Half - 2));
        var (fx, fy, at) = (u - x, v - y, (y * Half) + x);
        var top = people[at] + ((people[at + 1] - people[at]) * fx);
        var bottom = people[at + Half] + ((people[at + Half + 1] - people[at + Half]) * fx);
        return top + ((bottom - top) * fy);
    }
}
