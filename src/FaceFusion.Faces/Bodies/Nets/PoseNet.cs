using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Inference;

namespace FaceFusion.Faces;

/// <summary>
/// Installed pose models that look at a crop round one person: RTMPose [Jiang et al. 2023], MoveNet, BlazePose [Bazarevsky et al. 2020].
/// They differ in sizes, values and answers, which their entries tell.
/// </summary>
internal sealed class PoseNet : IPoseEstimator
{
    // Indices by joint, in its order: the person's right is left in the picture.
    private static readonly int[] s_coco = [6, 5, 8, 7, 10, 9, 12, 11, 14, 13];
    private static readonly int[] s_blaze = [12, 11, 14, 13, 16, 15, 24, 23, 26, 25];

    private readonly InstalledSession _session;
    private readonly PoseFormat _format;
    private readonly int[] _order;

    /// <summary>Takes the session over.</summary>
    /// <exception cref="InferenceException">model_invalid: its settings cannot be read.</exception>
    public PoseNet(InstalledSession session)
    {
        _session = session;
        _format = FamilySettings.Read(session.Model, FamilyJson.Default.PoseFormat, format => format.IsSound);
        _order = _format.Points == "blaze" ? s_blaze : s_coco;
        Facts = [NetFacts.Of(session)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<NetFacts> Facts { get; }

    /// <inheritdoc/>
    public BodyJoints? Find(Bitmap photo, FaceBox person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(photo);
        cancellation.ThrowIfCancellationRequested();
        var (width, height) = (_format.Width, _format.Height);
        var crop = PersonCrop.Of(person, _format.Padding, width, height);
        var values = crop.Sample(photo);
        _format.Image.Apply(values);
        var input = _format.Layout == "hwc"
            ? new FloatTensor(PixelOrder.Interleave(values), 1, height, width, 3)
            : new FloatTensor(values, 1, 3, height, width);
        return Read(_session.Run(input, cancellation)) is not { } points ? null : new BodyJoints(
            Enum.GetValues<BodyJoint>().ToDictionary(joint => joint, joint => crop.ToPhoto.Apply(points[_order[(int)joint]].Place)),
            Enum.GetValues<BodyJoint>().ToDictionary(joint => joint, joint => points[_order[(int)joint]].Confidence),
            _format.Threshold);
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private (Point2 Place, float Confidence)[]? Read(IReadOnlyDictionary<string, FloatTensor> answers)
    {
        switch (_format.Answer)
        {
            case "simcc":
                var (x, y) = (answers["x"], answers["y"]);
                Require("x", x, x.Shape[^1]);
                Require("y", y, y.Shape[^1]);
                return PoseAnswers.FromRows(x, y, _format.Width, _format.Height);
            case "blaze":
                Require("points", answers["points"], PoseAnswers.OfBlaze);
                return answers["presence"].Values[0] < 0.5f ? null : PoseAnswers.FromBlaze(answers["points"].Values);
            default:
                Require("points", answers["points"], PoseAnswers.OfScored);
                return PoseAnswers.FromScored(answers["points"].Values, _format.Width, _format.Height);
        }
    }

    private void Require(string role, FloatTensor answer, int perPoint)
    {
        var least = _order.Max() + 1;
        if (perPoint < 1 || answer.Values.Length % perPoint != 0 || answer.Values.Length / perPoint < least)
        {
            throw _session.UnexpectedSize(role, answer, $"at least {least} x {perPoint}");
        }
    }
}
