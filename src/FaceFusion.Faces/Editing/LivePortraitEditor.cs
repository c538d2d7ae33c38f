using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>
/// LivePortrait [Guo et al. 2024]: what a face looks like and how it moves are read apart, the keypoints of its motion are changed, stitched to
/// what stays, and the face is drawn anew by them. Six models: <c>features</c>, <c>motion</c>, <c>eyes</c>, <c>lips</c>, the stitcher, and
/// the generator, which is the model that recipes name.
/// </summary>
internal sealed class LivePortraitEditor : IFaceEditor
{
    private readonly InstalledSession _generator;
    private readonly InstalledSession _features;
    private readonly InstalledSession _motion;
    private readonly InstalledSession _eyes;
    private readonly InstalledSession _lips;
    private readonly InstalledSession _stitcher;
    private readonly LivePortraitFormat _format;

    /// <summary>Takes the sessions over.</summary>
    /// <param name="generator">The model itself.</param>
    /// <param name="format">Its settings.</param>
    /// <param name="companions">The others.</param>
    public LivePortraitEditor(InstalledSession generator, LivePortraitFormat format, NetCompanions companions)
    {
        (_generator, _format) = (generator, format);
        _features = companions.Open(format.Features, FaceTasks.EditingPart);
        _motion = companions.Open(format.Motion, FaceTasks.EditingPart);
        _eyes = companions.Open(format.Eyes, FaceTasks.EditingPart);
        _lips = companions.Open(format.Lips, FaceTasks.EditingPart);
        _stitcher = companions.Open(format.Stitcher, FaceTasks.EditingPart);
        Frame = new AlignedFrame(format.Template, format.Size, format.Reach);
    }

    /// <inheritdoc/>
    public AlignedFrame Frame { get; }

    /// <inheritdoc/>
    public int Times => _format.Drawn / _format.Size;

    /// <inheritdoc/>
    public IReadOnlyList<NetFacts> Facts => [.. Sessions.Select(NetFacts.Of)];

    private IEnumerable<InstalledSession> Sessions => [_generator, _features, _motion, _eyes, _lips, _stitcher];

    /// <inheritdoc/>
    public FaceReading Read(float[] crop, FaceOpenings openings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(crop);
        var values = (float[])crop.Clone();
        _format.Image.Apply(values);
        var input = new FloatTensor(values, 1, 3, _format.Size, _format.Size);
        var features = _features.Run(input, cancellation)["features"];
        var motion = _motion.Run(input, cancellation);
        var place = Vector(motion, "translation", 3);
        var pose = new ImplicitMotion(
            Number(motion, "pitch"),
            Number(motion, "yaw"),
            Number(motion, "roll"),
            Number(motion, "scale"),
            place[0],
            place[1],
            Vector(motion, "expression", 3 * _format.Points),
            Vector(motion, "keypoints", 3 * _format.Points));
        return new Reading(features.Values.ToArray(), [.. features.Shape], pose, openings);
    }

    /// <inheritdoc/>
    public float[] Draw(FaceReading reading, FaceEdit edit, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var face = reading as Reading ?? throw new ArgumentException($"{_generator.Model.Id} did not read this face.", nameof(reading));
        var own = face.Motion.Keypoints();
        var moved = Moved(face.Motion, edit).Keypoints();
        var (eyes, lips) = (face.Openings, face.Openings.Mouth);
        Retarget(_eyes, moved, own, [eyes.LeftEye, eyes.RightEye], edit.EyesOpen, _format.EyeRange, cancellation);
        Retarget(_lips, moved, own, [lips], edit.MouthOpen, _format.LipRange, cancellation);

        // Without a change too, so that what stitching does by itself is in both pictures of a face, before and after.
        var stitched = _stitcher.Run(new Dictionary<string, FloatTensor> { ["moved"] = Points(moved), ["own"] = Points(own) }, cancellation);
        var drawn = _generator.Run(
            new Dictionary<string, FloatTensor>
            {
                ["features"] = new(face.Features, face.Shape),
                ["moved"] = Points(Checked(_stitcher, stitched, "keypoints", moved.Length)),
                ["own"] = Points(own),
            },
            cancellation);
        var image = Checked(_generator, drawn, "image", 3 * _format.Drawn * _format.Drawn);
        _format.Image.Undo(image);
        return image;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var session in Sessions)
        {
            session.Dispose();
        }
    }

    /// <summary>The motion with another pose and expression.</summary>
    private ImplicitMotion Moved(ImplicitMotion motion, FaceEdit edit)
    {
        var expression = (double[])motion.Expression.Clone();
        _format.Smile.Apply(expression, edit.MouthSmile);
        _format.Brows.Apply(expression, edit.BrowRaise);
        _format.GazeAcross.Apply(expression, edit.GazeAcross);
        _format.GazeUp.Apply(expression, edit.GazeUp);
        return motion with
        {
            Pitch = motion.Pitch + (_format.Turn[0] * edit.HeadPitch),
            Yaw = motion.Yaw + (_format.Turn[1] * edit.HeadYaw),
            Roll = motion.Roll + (_format.Turn[2] * edit.HeadRoll),
            Expression = expression,
        };
    }

    /// <summary>Adds what a retargeter says that keypoints do on the way to the end of the range, as far as the amount goes.</summary>
    private static void Retarget(InstalledSession net, float[] moved, float[] own, double[] openings, double amount, float[] range, CancellationToken cancellation)
    {
        if (amount == 0)
        {
            return;
        }

        float[] input = [.. own, .. openings.Select(opening => (float)opening), amount < 0 ? range[0] : range[1]];
        var steps = Checked(net, net.Run(new FloatTensor(input, 1, input.Length), cancellation), "keypoints", moved.Length);
        for (var i = 0; i < moved.Length; i++)
        {
            moved[i] += (float)Math.Abs(amount) * steps[i];
        }
    }

    private FloatTensor Points(float[] points) => new([.. points], 1, _format.Points, 3);

    private double Number(IReadOnlyDictionary<string, FloatTensor> results, string role) => Checked(_motion, results, role, 1)[0];

    private double[] Vector(IReadOnlyDictionary<string, FloatTensor> results, string role, int length) =>
        Array.ConvertAll(Checked(_motion, results, role, length), value => (double)value);

    private static float[] Checked(InstalledSession net, IReadOnlyDictionary<string, FloatTensor> results, string role, int length) =>
        results[role].Values.Length == length ? results[role].Values.ToArray() : throw net.UnexpectedSize(role, results[role], $"{length}");

    private sealed record Reading(float[] Features, int[] Shape, ImplicitMotion Motion, FaceOpenings Openings) : FaceReading;
}
