using System.Diagnostics;
using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Live;

/// <summary>
/// One film, frame by frame: follows the nearest face and puts a target's onto it. What it keeps between frames is landmarks and colours, never a
/// frame. One frame at a time; not for concurrent use.
/// </summary>
public sealed class LiveSession(IFaceAnalyzer analyzer)
{
    private readonly FaceTracker _tracker = new(analyzer);
    private readonly LiveShape _shape = new();
    private readonly LiveSkin _skin = new();
    private Bitmap? _picture;

    /// <summary>Searches of a whole frame so far.</summary>
    internal int Searches => _tracker.Searches;

    /// <summary>Forgets the face, as when the film is another.</summary>
    public void Reset()
    {
        _tracker.Reset();
        _shape.Reset();
        _skin.Reset();
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
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(target);
        if (frame is not { Channels: 3, BitsPerSample: 8 })
        {
            throw new ArgumentException($"A frame has 3 channels of 8 bits; got {frame.Channels} of {frame.BitsPerSample}.", nameof(frame));
        }

        if (!(share >= 0 && share <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share is 0..1.");
        }

        var started = Stopwatch.GetTimestamp();
        var picture = CopyOf(frame);
        if (_tracker.Follow(frame, at, cancellation) is not { } own)
        {
            _shape.Reset();
            _skin.Reset();
            return new LivePicture(picture, LiveState.NoFace, null, Stopwatch.GetElapsedTime(started), default);
        }

        var tracked = Stopwatch.GetTimestamp();
        var shape = _shape.Next(own, at, target.Landmarks, share);
        if (share > 0)
        {
            LiveRenderer.Draw(frame, own, shape, target, _skin.Next(frame, own, at), share, picture);
        }

        return new LivePicture(picture, LiveState.Face, shape, Stopwatch.GetElapsedTime(started, tracked), Stopwatch.GetElapsedTime(tracked));
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
