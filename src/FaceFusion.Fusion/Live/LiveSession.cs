using System.Diagnostics;
using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Live;

/// <summary>
/// One film, frame by frame: follows the nearest face and puts a target's onto it, or mixes two people in view, and puts another ground behind
/// them. What it keeps between frames is landmarks, masks and colours, never a frame. One frame at a time; not for concurrent use.
/// </summary>
/// <param name="analyzer">Finds and follows faces.</param>
/// <param name="parser">Tells heads from their surroundings, for the backdrop; null takes the built-in one.</param>
/// <param name="segmenter">Says roughly where people are, for the backdrop; null leaves it to build and colour.</param>
public sealed class LiveSession(IFaceAnalyzer analyzer, IRegionParser? parser = null, IPeopleSegmenter? segmenter = null)
{
    private readonly FaceTracker _tracker = new(analyzer);
    private readonly PairTracker _pair = new(analyzer);
    private readonly LiveShape _shape = new();
    private readonly LiveSkin _skin = new();
    private readonly LiveCutout _cutout = new(parser ?? new RegionParser(), segmenter);
    private Bitmap? _picture;

    /// <summary>Searches of a whole frame so far.</summary>
    internal int Searches => _tracker.Searches + _pair.Searches;

    /// <summary>Forgets faces and backdrop, as when the film is another.</summary>
    public void Reset()
    {
        _tracker.Reset();
        _pair.Reset();
        _shape.Reset();
        _skin.Reset();
        _cutout.Reset();
    }

    /// <summary>Changes one frame.</summary>
    /// <param name="frame">8-bit RGB.</param>
    /// <param name="at">When it was taken, on any clock; frames come in their order.</param>
    /// <param name="target">Whose face is put on; may be another in each frame.</param>
    /// <param name="share">The target's share of the face, 0..1; at 0 the frame comes back as it was.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="ArgumentException">The frame is not 8-bit RGB, or the share none.</exception>
    /// <exception cref="Inference.InferenceException">A net failed.</exception>
    public LivePicture Process(Bitmap frame, TimeSpan at, LiveTarget target, double share, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(target);
        return Process(frame, at, new LiveScene { Target = target, Share = share }, cancellation);
    }

    /// <summary>Changes one frame.</summary>
    /// <param name="frame">8-bit RGB.</param>
    /// <param name="at">When it was taken, on any clock; frames come in their order.</param>
    /// <param name="scene">What becomes of it; may be another in each frame.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="ArgumentException">The frame is not 8-bit RGB, or the share none.</exception>
    /// <exception cref="Inference.InferenceException">A net failed.</exception>
    public LivePicture Process(Bitmap frame, TimeSpan at, LiveScene scene, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(scene);
        if (frame is not { Channels: 3, BitsPerSample: 8 })
        {
            throw new ArgumentException($"A frame has 3 channels of 8 bits; got {frame.Channels} of {frame.BitsPerSample}.", nameof(frame));
        }

        if (!(scene.Share >= 0 && scene.Share <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(scene), scene.Share, "A share is 0..1.");
        }

        var picture = CopyOf(frame);
        var result = scene.IsPair ? Mix(frame, at, scene, picture, cancellation) : PutOn(frame, at, scene, picture, cancellation);
        if (scene.Ground is not { } ground)
        {
            _cutout.Reset();
            return result.Picture;
        }

        var started = Stopwatch.GetTimestamp();
        _cutout.Apply(frame, result.Faces, ground, picture, cancellation);
        return result.Picture with { Cutting = Stopwatch.GetElapsedTime(started), IsChanged = true };
    }

    /// <summary>The target's face on the nearest one.</summary>
    private (LivePicture Picture, IReadOnlyList<FaceShape> Faces) PutOn(Bitmap frame, TimeSpan at, LiveScene scene, Bitmap picture, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var faces = Follow(frame, at, scene.Ground is not null, cancellation);
        if (faces is not [var own, ..])
        {
            _shape.Reset();
            _skin.Reset();
            return (new LivePicture(picture, LiveState.NoFace, null, Stopwatch.GetElapsedTime(started), default), faces);
        }

        var tracked = Stopwatch.GetTimestamp();
        var shape = scene.Target is { } target ? _shape.Next(own, at, target.Landmarks, scene.Share) : own;
        var isChanged = scene is { Target: not null, Share: > 0 };
        if (isChanged)
        {
            LiveRenderer.Draw(frame, own, shape, scene.Target!, _skin.Next(frame, own, at), scene.Share, picture);
        }

        return (new LivePicture(picture, LiveState.Face, shape, Stopwatch.GetElapsedTime(started, tracked), Stopwatch.GetElapsedTime(tracked), IsChanged: isChanged), faces);
    }

    /// <summary>Before another ground all people are to stay, so a second face is followed too.</summary>
    private IReadOnlyList<FaceShape> Follow(Bitmap frame, TimeSpan at, bool hasGround, CancellationToken cancellation)
    {
        if (hasGround)
        {
            _tracker.Reset();
            return [.. _pair.Follow(frame, at, cancellation).Select(person => person.Face)];
        }

        _pair.Reset();
        return _tracker.Follow(frame, at, cancellation) is { } face ? [face] : [];
    }

    /// <summary>Two people in view, each with the other's face by share: at a half both have the mean of both.</summary>
    private (LivePicture Picture, IReadOnlyList<FaceShape> Faces) Mix(Bitmap frame, TimeSpan at, LiveScene scene, Bitmap picture, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        _tracker.Reset();
        var people = _pair.Follow(frame, at, cancellation);
        FaceShape[] faces = [.. people.Select(person => person.Face)];
        var tracked = Stopwatch.GetTimestamp();
        if (people is not [var one, var other])
        {
            var state = people.Count == 0 ? LiveState.NoFace : LiveState.OneFace;
            return (new LivePicture(picture, state, null, Stopwatch.GetElapsedTime(started, tracked), default), faces);
        }

        one.Shape.Learn(one.Face, at);
        other.Shape.Learn(other.Face, at);
        var (oneNow, otherNow) = (
            LiveShape.Of(one.Face, one.Shape.Usual!, other.Shape.Usual!, scene.Share),
            LiveShape.Of(other.Face, other.Shape.Usual!, one.Shape.Usual!, scene.Share));
        if (scene.Share > 0)
        {
            using var pixels = SamplingSource.Create(frame, new(0, 0, frame.Width, frame.Height), 1);
            var (skin, otherSkin) = (one.Skin.Next(frame, one.Face, at), other.Skin.Next(frame, other.Face, at));
            LiveRenderer.Draw(frame, one.Face, oneNow, LiveTarget.OfFrame(pixels, other.Face, otherSkin), skin, scene.Share, picture);

            // The second on what the first has become: cheek to cheek both are seen.
            LiveRenderer.Draw(picture, other.Face, otherNow, LiveTarget.OfFrame(pixels, one.Face, skin), otherSkin, scene.Share, picture);
        }

        return (new LivePicture(picture, LiveState.Face, oneNow, Stopwatch.GetElapsedTime(started, tracked), Stopwatch.GetElapsedTime(tracked), IsChanged: scene.Share > 0), faces);
    }

    private Bitmap CopyOf(Bitmap frame)
    {
        if (_picture is not { } picture || (picture.Width, picture.Height) != (frame.Width, frame.Height))
        {
            _picture = picture = new Bitmap(frame.Width, frame.Height, 3);
        }

        frame.Pixels.CopyTo(picture.Pixels, 0);
        return picture;
    }
}
