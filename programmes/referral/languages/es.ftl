consent-sharing-1 =
    Queremos hablar de usted a un servicio para que pueda ayudarle. Sabrá su nombre antes de que se envíe nada.
    Solo le decimos lo que necesita para localizarle y ayudarle: el nombre que usted da, su edad y sexo, su idioma, la ayuda que necesita y su urgencia, y una forma segura de localizarle. No se comparte nada más de lo que nos contó.
    El servicio puede leerlo durante 30 días y no puede transmitirlo. No llega a la policía, ni a las autoridades de frontera, ni a su país.
    Usted decide. Si dice que no, no pierde ninguna otra ayuda nuestra.
    Puede cambiar de opinión en cualquier momento y decírselo a cualquiera de nosotros. Entonces se deja de compartir de inmediato y en todas partes. Lo que se leyó antes queda anotado, para que pueda preguntar quién lo leyó.
    Su consentimiento termina por sí solo después de un año. Puede preguntar en cualquier momento qué guardamos sobre usted y pedir que se corrija.
