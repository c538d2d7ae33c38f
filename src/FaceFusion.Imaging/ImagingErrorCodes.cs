namespace FaceFusion.Imaging;

/// <summary>The stable codes of <see cref="ImagingException"/>.</summary>
public static class ImagingErrorCodes
{
    /// <summary>The bytes are no picture that any codec knows. No arguments.</summary>
    public const string NotAnImage = "not_an_image";

    /// <summary>A picture, but of a format that is not taken in (HEIC, SVG, PDF ...). Arguments: <c>format</c>.</summary>
    public const string UnsupportedFormat = "unsupported_format";

    /// <summary>The file ends early or is damaged. No arguments.</summary>
    public const string FileCorrupt = "file_corrupt";

    /// <summary>More bytes than allowed. Arguments: <c>limit</c>, <c>actual</c> in megabytes.</summary>
    public const string FileTooLarge = "file_too_large";

    /// <summary>More pixels than allowed. Arguments: <c>limit</c>, <c>actual</c> in megapixels.</summary>
    public const string TooManyPixels = "too_many_pixels";

    /// <summary>A side longer than allowed. Arguments: <c>limit</c>, <c>actual</c> in pixels.</summary>
    public const string SideTooLong = "side_too_long";

    /// <summary>A side shorter than needed. Arguments: <c>limit</c>, <c>actual</c> in pixels.</summary>
    public const string ImageTooSmall = "image_too_small";

    /// <summary>The file made its decoder break off; nothing else was touched. No arguments.</summary>
    public const string DecoderCrashed = "decoder_crashed";

    /// <summary>The file took its decoder too long. Arguments: <c>limit</c> in seconds.</summary>
    public const string DecoderTimedOut = "decoder_timed_out";

    /// <summary>No decoder could be started. No arguments.</summary>
    public const string DecoderUnavailable = "decoder_unavailable";

    /// <summary>ffmpeg, which reads and writes clips, is not installed. No arguments.</summary>
    public const string ClipToolMissing = "clip_tool_missing";

    /// <summary>The file is neither MP4, QuickTime nor WebM. No arguments.</summary>
    public const string NotAClip = "not_a_clip";

    /// <summary>The clip ends early, is damaged, or is coded in a way that is not taken in. No arguments.</summary>
    public const string ClipBroken = "clip_broken";

    /// <summary>The file holds no moving picture and no sound. No arguments.</summary>
    public const string ClipNoVideo = "clip_no_video";

    /// <summary>The file holds sound alone. No arguments.</summary>
    public const string ClipAudioOnly = "clip_audio_only";

    /// <summary>The clip is longer than allowed. Arguments: <c>limit</c>, <c>actual</c> in seconds.</summary>
    public const string ClipTooLong = "clip_too_long";

    /// <summary>The clip took its decoder too long. Arguments: <c>limit</c> in seconds.</summary>
    public const string ClipStalled = "clip_stalled";

    /// <summary>The finished clip could not be encoded. No arguments.</summary>
    public const string ClipNotWritten = "clip_not_written";

    /// <summary>A native library is missing or of another version. Arguments: <c>library</c>, <c>expected</c>, <c>found</c>.</summary>
    public const string NativeLibraryMissing = "native_library_missing";
}
