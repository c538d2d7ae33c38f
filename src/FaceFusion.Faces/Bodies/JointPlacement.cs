using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>
/// Takes a pose model's joints to the points of a body, which lie on its outline: elbows, wrists and knees are joints; shoulders and hips
/// go out to the silhouette; armpits and waist lie between them by the proportions of <see cref="BodyFinder"/>.
/// </summary>
public static class JointPlacement
{
    // Between the lines of shoulders and hips, from above; half widths over half the shoulders.
    private const double ArmpitDown = 0.244;
    private const double ArmpitOut = 0.73;
    private const double WaistDown = 0.64;
    private const double WaistOut = 0.62;
    private const double HipOut = 0.78;

    /// <summary>From the shoulders down to the hips, parts of the shoulders' width.</summary>
    private const double TrunkLength = 1.41;

    private static readonly (BodyJoint Joint, BodyMark Mark)[] s_marks =
    [
        (BodyJoint.ShoulderLeft, BodyMark.ShoulderLeft), (BodyJoint.ShoulderRight, BodyMark.ShoulderRight),
        (BodyJoint.ElbowLeft, BodyMark.ElbowLeft), (BodyJoint.ElbowRight, BodyMark.ElbowRight),
        (BodyJoint.WristLeft, BodyMark.WristLeft), (BodyJoint.WristRight, BodyMark.WristRight),
        (BodyJoint.HipLeft, BodyMark.HipLeft), (BodyJoint.HipRight, BodyMark.HipRight),
        (BodyJoint.KneeLeft, BodyMark.KneeLeft), (BodyJoint.KneeRight, BodyMark.KneeRight),
    ];

    /// <summary>The body's points.</summary>
    /// <param name="estimated">The body by face and silhouette; where the joints are no answer its points stay.</param>
    /// <param name="joints">What the pose model found, in the same pixels; null for nothing.</param>
    /// <param name="person">The silhouette, 0..1.</param>
    /// <returns>The body, and the points in the photo that the model was not sure of.</returns>
    public static (BodyShape Body, IReadOnlyList<BodyMark> Unsure) Place(BodyShape estimated, BodyJoints? joints, Plane person)
    {
        ArgumentNullException.ThrowIfNull(estimated);
        ArgumentNullException.ThrowIfNull(person);
        var body = estimated;
        var (left, right) = (joints?.Find(BodyJoint.ShoulderLeft), joints?.Find(BodyJoint.ShoulderRight));
        if (joints is null || (left is { } l && right is { } r && l.X >= r.X))
        {
            // Nobody there, or somebody seen from behind, of whom a face was found: the model is wrong about everything.
            return (body, Unsure(body, null, person));
        }

        foreach (var (joint, mark) in s_marks.Where(pair => pair.Mark is not (BodyMark.ShoulderLeft or BodyMark.ShoulderRight or BodyMark.HipLeft or BodyMark.HipRight)))
        {
            body = joints.Find(joint) is { } place ? body.With(mark, place) : body;
        }

        if (left is { } a && right is { } b)
        {
            body = PlaceTrunk(body, a, b, joints, person);
        }

        return (body, Unsure(body, joints, person));
    }

    private static BodyShape PlaceTrunk(BodyShape body, Point2 left, Point2 right, BodyJoints joints, Plane person)
    {
        var across = (right - left) * (1 / Math.Max((right - left).Length, 1e-6));
        var (width, middle) = ((right - left).Length, (left + right) * 0.5);
        var (hipLeft, hipRight) = (joints.Find(BodyJoint.HipLeft), joints.Find(BodyJoint.HipRight));
        var hips = hipLeft is { } h && hipRight is { } k ? (h + k) * 0.5 : middle + (new Point2(-across.Y, across.X) * (TrunkLength * 1.28 * width));
        foreach (var side in (double[])[-1, 1])
        {
            BodyMark M(BodyMark whenLeft) => side < 0 ? whenLeft : whenLeft + 1;
            var (joint, outward) = (side < 0 ? left : right, across * side);
            var edge = joint + (outward * Math.Clamp(Reach(person, joint, outward, 0.3 * width) ?? (0.14 * width), 0.06 * width, 0.22 * width));
            var shoulder = middle + ((edge - middle) * 0.95);
            body = body.With(M(BodyMark.ShoulderLeft), shoulder with { Y = Top(person, middle + ((shoulder - middle) * 0.86), width) });
            var half = (shoulder - middle).Length;
            Point2 At(double down, double wide) => middle + ((hips - middle) * down) + (outward * (wide * half));
            body = body.With(M(BodyMark.ArmpitLeft), At(ArmpitDown, ArmpitOut));
            var axis = At(WaistDown, 0);
            var waist = Reach(person, axis, outward, 1.2 * half) is { } slim && slim < 0.9 * half ? slim : WaistOut * half;
            body = body.With(M(BodyMark.WaistLeft), axis + (outward * waist));
            body = body.With(M(BodyMark.HipLeft), (side < 0 ? hipLeft : hipRight) is { } hip && hipLeft is { } x && hipRight is { } y
                ? hip + (outward * Math.Clamp(Reach(person, hip, outward, 0.6 * (y - x).Length) ?? (0.3 * (y - x).Length), 0.15 * (y - x).Length, 0.5 * (y - x).Length))
                : At(1, HipOut));
        }

        return body;
    }

    /// <summary>From a place outward to the silhouette's edge; null where the place lies outside it or the edge is not within reach.</summary>
    private static double? Reach(Plane person, Point2 from, Point2 outward, double most)
    {
        if (!Inside(person, from))
        {
            return null;
        }

        for (var way = 1.0; way <= most; way++)
        {
            if (!Inside(person, from + (outward * way)))
            {
                return way;
            }
        }

        return null;
    }

    /// <summary>A little below the silhouette's edge above a place; by proportion where it does not show.</summary>
    private static double Top(Plane person, Point2 place, double width)
    {
        var (usual, up) = (place.Y - (0.10 * width), new Point2(0, -1));
        return Reach(person, place, up, 0.3 * width) is { } high ? place.Y - Math.Clamp(high, 0.03 * width, 0.25 * width) + (0.025 * width) : usual;
    }

    private static bool Inside(Plane person, Point2 place)
    {
        var (x, y) = ((int)Math.Round(place.X), (int)Math.Round(place.Y));
        return x >= 0 && y >= 0 && x < person.Width && y < person.Height && person.Row(y)[x] >= 0.5f;
    }

    private static BodyMark[] Unsure(BodyShape body, BodyJoints? joints, Plane person) =>
    [
        .. from pair in s_marks
           let place = body[pair.Mark]
           where joints?.Find(pair.Joint) is null && place.X >= 0 && place.Y >= 0 && place.X < person.Width && place.Y < person.Height
           select pair.Mark,
    ];
}
