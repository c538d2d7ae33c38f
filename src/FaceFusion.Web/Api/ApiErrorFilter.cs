using FaceFusion.Fusion;
using FaceFusion.Imaging;
using FaceFusion.Inference;
using FaceFusion.Jobs.Store;
using Microsoft.AspNetCore.Connections;

namespace FaceFusion.Web.Api;

/// <summary>Turns what endpoints throw into problems; an unknown error gets an id that the log has too.</summary>
internal sealed partial class ApiErrorFilter(ILogger<ApiErrorFilter> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception error) when (IsCutOff(error, context.HttpContext))
        {
            // Its page was left: nobody reads the answer, and nothing is wrong.
            var request = context.HttpContext.Request;
            LogCutOff(request.Method, request.Path);
            return ApiErrors.ToProblem(new OperationCanceledException(error.Message, error), context.HttpContext);
        }
        catch (Exception error) when (error is FusionException or ImagingException or InferenceException)
        {
            return ApiErrors.ToProblem(error, context.HttpContext);
        }
#pragma warning disable CA1031 // The last resort of a request: whatever it is, the client gets a problem and the log the error.
        catch (Exception error) when (!context.HttpContext.Response.HasStarted)
#pragma warning restore CA1031
        {
            var id = context.HttpContext.TraceIdentifier;
            LogFailed(error, context.HttpContext.Request.Method, context.HttpContext.Request.Path, id);
            return ApiErrors.ToProblem(UnknownFault.Of(error, id), context.HttpContext);
        }
    }

    /// <summary>
    /// True where the request was superseded or its client went away in the middle of it. A broken body is seen before the request is
    /// told that it is aborted, so the error itself says it too.
    /// </summary>
    private static bool IsCutOff(Exception error, HttpContext context) =>
        error is OperationCanceledException or ConnectionResetException or BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest }
        || (error is IOException && context.RequestAborted.IsCancellationRequested);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Method} {Path} was superseded, or cut off by its client.")]
    private partial void LogCutOff(string method, PathString path);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed with an internal error, id {ErrorId}.")]
    private partial void LogFailed(Exception error, string method, string path, string errorId);
}
