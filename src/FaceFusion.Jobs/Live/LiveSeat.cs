using System.Diagnostics;
using FaceFusion.Faces;
using FaceFusion.Fusion.Live;
using FaceFusion.Imaging;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Provenance;
using FaceFusion.Provenance.Visible;

namespace FaceFusion.Jobs.Live;

/// <summary>
/// One live camera: JPEG frames in, labelled JPEG frames out. Frames come from strangers and are read by the decoders that read uploads; they
/// are never kept and never logged. Frames and choices may come from several threads; they wait for each other.
/// </summary>
public sealed class LiveSeat : IDisposable
{
    /// <summary>Bytes of a frame at most.</summary>
    public const int MostBytes = 512 * 1024;

    /// <summary>What a frame may be: twice 640 x 480 a side at most, so that a camera which has no smaller picture is borne.</summary>
    private static readonly DecodeLimits s_limits = new() { MaxBytes = MostBytes, MaxSide = 1280, MaxPixels = 1280 * 960, MinSide = 64 };

    private const int Quality = 85;

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly LiveTargets _targets;
    private readonly IImageCodec _decoder;
    private readonly IImageCodec _encoder;
    private readonly LiveSession _session;
    private readonly Action<LiveSeat> _leave;
    private LiveTarget? _target;
    private string? _photo;
    private double _share = 0.8;
    private bool _disposed;

    internal LiveSeat(string? holder, LiveTargets targets, IImageCodec decoder, IImageCodec encoder, IFaceAnalyzer analyzer, Action<LiveSeat> leave)
    {
        (Holder, _targets, _decoder, _encoder, _session, _leave) = (holder, targets, decoder, encoder, new LiveSession(analyzer), leave);
        Ended = _ended.Token;
        targets.Photos.Removed += Forget;
    }

    /// <summary>Cancelled when the holder has taken another seat.</summary>
    public CancellationToken Ended { get; }

    /// <summary>Who sits here; null for nobody known.</summary>
    internal string? Holder { get; }

    /// <summary>The target's share of the face, 0..1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of that range.</exception>
    public double Share
    {
        get => _share;
        set => _share = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A share is 0..1.");
    }

    /// <summary>Puts another face on.</summary>
    /// <exception cref="Fusion.FusionException">It is not there or has no face; the one before stays.</exception>
    public async Task ChooseAsync(LiveTargetName name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(name);
        var target = await _targets.PrepareAsync(name, cancellation).ConfigureAwait(false);
        lock (_gate)
        {
            Replace(_disposed ? null : target, name.Photo);
            if (_disposed)
            {
                target.Dispose();
            }
        }

        // Removed while it was prepared: nobody told this seat.
        if (name.Photo is { } photo && _targets.Photos.Find(photo) is null)
        {
            Forget(photo);
        }
    }

    /// <summary>Changes a frame; null as long as no face was chosen.</summary>
    /// <param name="file">A JPEG of up to <see cref="MostBytes"/> and 1280 x 960 pixels.</param>
    /// <param name="at">When it was taken, on any clock.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="ImagingException">Not such a JPEG.</exception>
    /// <exception cref="Inference.InferenceException">A net failed.</exception>
    public LiveReply? Process(ReadOnlyMemory<byte> file, TimeSpan at, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_target is not { } target)
            {
                return null;
            }

            if (FileSignature.Detect(file.Span) != ImageFormat.Jpeg)
            {
                throw new ImagingException(ImagingErrorCodes.UnsupportedFormat, "A frame is a JPEG.", new Dictionary<string, object> { ["format"] = "-" });
            }

            var start = Stopwatch.GetTimestamp();
            var frame = _decoder.Decode(file, s_limits, cancellation);
            var decoding = Stopwatch.GetElapsedTime(start);
            var picture = _session.Process(frame, at, target, Share, cancellation);
            start = Stopwatch.GetTimestamp();
            var changed = picture.State == LiveState.Face && Share > 0;
            ReadOnlyMemory<byte>? labelled = changed ? (ReadOnlyMemory<byte>?)Encode(picture) : null;
            return new LiveReply(picture.State, labelled, decoding, picture.Tracking, picture.Rendering, Stopwatch.GetElapsedTime(start));
        }
    }

    /// <summary>Gives the seat back and forgets the face.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            _targets.Photos.Removed -= Forget;
            Replace(null, null);
        }

        _leave(this);
        _ended.Dispose();
    }

    /// <summary>Tells whoever sits here to go.</summary>
    internal void End()
    {
        try
        {
            _ended.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // They have just gone.
        }
    }

    private byte[] Encode(LivePicture picture) => _encoder.EncodeLabelled(
        VisibleLabelPainter.Draw(picture.Pixels, VisibleLabel.Usual), new EncodeOptions(ImageFormat.Jpeg) { Quality = Quality, Xmp = PictureLabels.Preview });

    private void Forget(string photo)
    {
        lock (_gate)
        {
            if (_photo == photo)
            {
                Replace(null, null);
            }
        }
    }

    private void Replace(LiveTarget? target, string? photo)
    {
        _target?.Dispose();
        (_target, _photo) = (target, photo);
    }
}
