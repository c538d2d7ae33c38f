using FaceFusion.Faces;
using FaceFusion.Fusion.Photos;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Engine;

/// <summary>
/// How closely a mean's own frame is drawn round the face. The canonical frame shows head and shoulders; photos cut closer end inside it, and what lies
/// beyond them nobody has seen. So the frame comes as close as half of the photos reach all its edges. It depends on who takes part, not on their shares:
/// a share that is moved moves no frame.
/// </summary>
/// <param name="photos">Says how large photos are.</param>
internal sealed class Framing(IPhotoSource photos)
{
    /// <summary>The closest: brow to chin and some hair.</summary>
    internal const double Closest = 1.8;

    /// <summary>As close as leaves room above usual hair; closer only where a photo itself cuts it.</summary>
    internal const double HeadRoom = 1.35;

    /// <summary>Less is not worth leaving the frame in which means lie one on the other.</summary>
    internal const double LeastCloser = 1.08;

    /// <summary>What a photo may lack at an edge, in parts of the frame: the fill makes it up unseen.</summary>
    private const double Slack = 0.02;

    /// <summary>Side of the frame in which this is reckoned.</summary>
    private const int Side = 1024;

    /// <summary>How many times as large as in the canonical frame the mean is drawn: 1, or <see cref="LeastCloser"/> to <see cref="Closest"/>.</summary>
    /// <param name="cast">Who could take part.</param>
    /// <param name="shares">Their shares; who has none is not asked.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="FusionException">A photo is not there or not readable.</exception>
    public async ValueTask<double> ZoomAsync(Cast cast, IReadOnlyList<double> shares, CancellationToken cancellation)
    {
        var wanted = new List<double>();
        for (var i = 0; i < cast.Others.Count; i++)
        {
            if (shares[i] != 0)
            {
                var person = cast.Others[i];
                wanted.Add(Of(person.Landmarks, await photos.SizeOfAsync(person.Reference.Photo, cancellation).ConfigureAwait(false)));
            }
        }

        wanted.Sort();
        return wanted.Count > 0 && wanted[(wanted.Count - 1) / 2] is var half && half >= LeastCloser ? half : 1;
    }

    /// <summary>How close one photo wants it.</summary>
    internal static double Of(FaceShape landmarks, PhotoSize size)
    {
        var canonical = ShapeAlignment.ToCanonicalFrame(landmarks, Side);
        var toPhoto = Similarity2.Fit(canonical.Points, landmarks.Points);
        var slack = Slack * Side * toPhoto.Scale;
        var eyes = toPhoto.Apply(ShapeAlignment.CanonicalEyes(Side));
        var up = toPhoto.Apply(new Point2(0, -1)) - toPhoto.Apply(default);
        up *= 1 / up.Length;

        // Each side of the photo lets the frame's corners go as far from the eyes as to itself.
        (Point2 Outward, double Room)[] sides =
        [
            (new(-1, 0), eyes.X + slack), (new(1, 0), size.Width - 1 - eyes.X + slack),
            (new(0, -1), eyes.Y + slack), (new(0, 1), size.Height - 1 - eyes.Y + slack),
        ];
        var (above, beside) = (1.0, 1.0);
        foreach (var (outward, room) in sides)
        {
            var reach = 0.0;
            foreach (var corner in (Point2[])[new(0, 0), new(Side - 1, 0), new(0, Side - 1), new(Side - 1, Side - 1)])
            {
                reach = Math.Max(reach, Dot(toPhoto.Apply(corner) - eyes, outward));
            }

            var zoom = room > 0 ? Math.Min(reach / room, Closest) : Closest;
            if (Dot(outward, up) > Math.Sqrt(0.5))
            {
                above = Math.Max(above, zoom);
            }
            else
            {
                beside = Math.Max(beside, zoom);
            }
        }

        return Math.Max(above, Math.Min(beside, HeadRoom));
    }

    private static double Dot(Point2 a, Point2 b) => (a.X * b.X) + (a.Y * b.Y);
}
