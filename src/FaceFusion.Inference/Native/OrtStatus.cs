using System.Runtime.InteropServices;

namespace FaceFusion.Inference.Native;

/// <summary>Turns a status of the C API into nothing or an exception; every status goes through here.</summary>
internal static unsafe class OrtStatus
{
    /// <summary>Releases the status and throws where it tells of an error.</summary>
    /// <param name="status">What the call returned; 0 is success.</param>
    /// <param name="code">One of <see cref="InferenceErrorCodes"/>, by what was being done.</param>
    /// <param name="model">What the sentence calls the model.</param>
    /// <exception cref="OnnxRuntimeException">The status is an error.</exception>
    public static void ThrowIfFailed(nint status, string code, string model)
    {
        if (status == 0)
        {
            return;
        }

        var api = OrtLibrary.Api;
        var kind = (OnnxRuntimeStatus)api.GetErrorCode(status);
        var reason = Marshal.PtrToStringUTF8((nint)api.GetErrorMessage(status)) ?? "no reason given";
        api.ReleaseStatus(status);
        throw new OnnxRuntimeException(code, model, kind, reason);
    }
}
